import { Inject, Injectable } from '@nestjs/common';
import { contactGiven } from '../cases/index.js';
import { londonDate } from '../../kernel/london-date.js';
import { Problem, invalid } from '../../kernel/problem.js';
import { CasePerson, SafeContact, checkOne, contactRow, mustBeSafe } from '../people/index.js';
import type { Actor } from '../../platform/access/actor.js';
import { readForm } from '../../platform/http/form.js';
import { refusalOf } from '../../platform/work/record.js';
import type { Tx } from '../../platform/work/tx.js';
import { Work } from '../../platform/work/work.js';
import { safeContactForm, type SafeContactGiven } from './contact.forms.js';
import { mustBeShownRules, postFor, victimOf } from './contacts.checks.js';
import { gate, type Gate } from './gate.js';

/** How victims may safely be reached: shown before anybody reaches them, recorded, and checked with them. */
@Injectable()
export class SafeContacts {
  constructor(@Inject(Work) private readonly work: Work) {}

  /** The rules of a case with their age. @throws Problem `not-found` for whoever is shown none, and no victim of the case */
  show(actor: Actor, caseId: string): Promise<Gate> {
    return this.work.as(actor, (tx) => gate(tx, caseId));
  }

  /**
   * Records how a victim may safely be reached, checked with them: the first rule, or another in the place of the one
   * that was shown; what is left blank is as it was.
   * @throws Problem `not-found`, `not-allowed`, `moved-on` where another rule holds by now, `invalid-input`
   */
  record(actor: Actor, body: unknown): Promise<{ id: string }> {
    const given = readForm(safeContactForm, body);
    return this.work.once(actor, 'safe-contacts.create', async (tx) => ({ id: await recorded(tx, given) }));
  }
}

async function recorded(tx: Tx, given: SafeContactGiven): Promise<string> {
  if (given.checkedOn > londonDate(tx.at))
    throw invalid({ field: 'checkedOn', message: 'platform.errors.dayInFuture' });
  const victim = victimOf(await gate(tx, given.caseId), given.personId);
  await mustBeShownRules(tx, given.caseId, victim);
  return victim.rule ? replaced(tx, given, victim.personId) : first(tx, given, victim.personId);
}

async function replaced(tx: Tx, given: SafeContactGiven, personId: string): Promise<string> {
  // Somebody recorded it meanwhile, or it was not looked at.
  if (!given.confirmedId) throw new Problem('moved-on');
  const rule = await tx.get(SafeContact, given.confirmedId, 'check');
  if (rule.toAt || rule.caseId !== given.caseId || rule.personId !== personId) throw new Problem('moved-on');
  return (await checkOne(tx, rule.id, { on: given.checkedOn, changed: contactGiven(given) })).added;
}

/** The first rule of somebody; of two who record one at once the second is shown what the first said. */
async function first(tx: Tx, given: SafeContactGiven, personId: string): Promise<string> {
  const { caseId, checkedOn } = given;
  if (!given.method) throw invalid({ field: 'method', message: 'contacts.errors.method' });
  mustBeSafe(contactGiven(given));
  const { agencyId } = postFor(tx.actor, caseId);
  const about = { caseId, agencyId, personId, part: 'victim', recordedAt: tx.at } as const;
  const row = contactRow(about, { answers: contactGiven(given), verifiedOn: checkedOn });
  if (!(await tx.may(SafeContact, row, 'create'))) throw refusalOf(SafeContact.name, row, 'create');
  await tx.rows(CasePerson).where({ caseId, personId, part: 'victim' }).lock();
  const taken = 'SELECT 1 FROM safe_contact WHERE case_id = $1 AND person_id = $2 AND to_at IS NULL LIMIT 1';
  if (given.confirmedId || (await tx.run({ text: taken, values: [caseId, personId] })).length)
    throw new Problem('moved-on');
  await tx.add(row);
  const seen = await tx.rows(SafeContact).where({ id: row.id }).select('id').one();
  if (!seen) throw refusalOf(SafeContact.name, row, 'create');
  return row.id;
}
