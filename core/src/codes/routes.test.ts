import { describe, expect, it } from 'vitest';
import { routeGroupOfAtc, routeOf } from './routes.ts';

const check = (sent: string, code: string, group: string) => {
  it(`“${sent}” is ${code || 'unknown'}, as code or as label`, () => {
    expect(routeOf(sent, '')).toEqual({ code, group });
    expect(routeOf('', sent)).toEqual({ code, group });
  });
};

describe('a route as sent', () => {
  check('PO', 'oral', 'systemic');
  check('voie orale', 'oral', 'systemic');
  check('oral', 'oral', 'systemic');
  check(' IV ', 'intravenous', 'systemic');
  check('Sous-cutanée', 'subcutaneous', 'systemic');
  check('SOUS-CUTANEE', 'subcutaneous', 'systemic');
  check('TRANSDERMIQUE', 'transdermal', 'systemic');
  check('IT', 'intrathecal', 'systemic');
  check('OP', 'ophthalmic', 'local');
  check('Voie cutanée', 'cutaneous', 'local');
  check('IH', 'inhaled', 'local');
  check('OT', 'otic', 'local');
  check('NS', 'nasal', 'local');
  check('VG', 'vaginal', 'local');
  check('', '', 'unknown');
  check('par le genou', '', 'unknown');
  check('constructor', '', 'unknown');

  it('is read from its label when its code says nothing', () => {
    expect(routeOf('99', 'VOIE OPHTALMIQUE')).toEqual({ code: 'ophthalmic', group: 'local' });
    expect(routeOf('PO', 'VOIE OPHTALMIQUE')).toEqual({ code: 'oral', group: 'systemic' });
  });
});

describe('the group an ATC code implies', () => {
  const implied = (atc: string, group: string) =>
    it(`${atc} is ${group}`, () => expect(routeGroupOfAtc(atc)).toBe(group));
  implied('M01AE01', 'systemic');
  implied('M02AA15', 'local');
  implied('S01ED01', 'local');
  implied('S02CA', 'local');
  implied('S03AA', 'local');
  implied('D07AA02', 'local');
  implied('D01BA02', 'systemic');
  implied('R01AA', 'local');
  implied('R01BA02', 'systemic');
  implied('R03AC02', 'local');
  implied('R03AA01', 'systemic');
  implied('R03BA02', 'local');
  implied('R03BB04', 'local');
  implied('R03DA04', 'systemic');
  implied('G01AF', 'local');
  implied('C05AA', 'local');
  implied('A01AB', 'local');
  implied('C09AA05', 'systemic');
  implied('C09', 'unknown');
  implied('', 'unknown');
});
