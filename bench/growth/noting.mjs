/** Loaded before a process of the product: keeps each statement that it sends, with its values, in the file of `NOTES`. */
import { appendFileSync } from 'node:fs';
import pg from 'pg';
import { prepareValue } from 'pg/lib/utils.js';

const query = pg.Client.prototype.query;
pg.Client.prototype.query = function noted(asked, ...rest) {
  const { text = asked, values = [] } = typeof asked === 'string' ? {} : asked;
  const literals = values.map((value) => {
    const sent = prepareValue(value);
    return sent === null
      ? 'NULL'
      : pg.escapeLiteral(Buffer.isBuffer(sent) ? `\\x${sent.toString('hex')}` : String(sent));
  });
  appendFileSync(
    process.env.NOTES,
    `${JSON.stringify(String(text).replaceAll(/\$(\d+)/g, (_, nth) => literals[nth - 1]))}\n`,
  );
  return query.call(this, asked, ...rest);
};
