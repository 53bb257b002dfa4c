/** A share in whole per cent; none of nothing. */
export const share = (part: number, whole: number): number | null => (whole ? Math.round((part / whole) * 100) : null);
