import { SEVERITIES } from '@paracelse/core/assessment/answer.ts';
import { LEVEL_CONDITIONS, type Member } from '@paracelse/core/knowledge/model.ts';
import { z } from 'zod';

/** The shape of the files of an edition (`knowledge-base/<edition>/*.yaml`). Unknown keys are refused. */
const bilingual = z.strictObject({ fr: z.string().min(1), en: z.string().min(1) });
const id = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/);
const member = z
  .string()
  .regex(/^(atc:[A-Z]\d{0,2}[A-Z]{0,2}\d{0,2}|(substance|list):[a-z0-9-]+)$/)
  .transform((text) => text as Member);
const pair = z.tuple([member, member]);
const severity = z.enum(SEVERITIES);
const text = z.union([z.string(), z.number()]).transform(String);

export const listSchema = z.strictObject({
  id,
  name: bilingual,
  members: z.array(member).min(1),
  except: z.array(member).default([]),
  source: id,
});

const edition = z.strictObject({
  id: z.string(),
  date: text,
  title: bilingual,
  sources: z.array(
    z.strictObject({
      id,
      title: z.string(),
      publisher: z.string(),
      date: text,
      licence: z.enum(['OPEN', 'CITE']),
      url: z.string().exactOptional(),
    }),
  ),
});

const substance = z
  .strictObject({
    id,
    fr: z.string(),
    en: z.string(),
    atc: z.array(z.string().regex(/^[A-Z]\d{2}[A-Z]{2}\d{2}$/)).default([]),
    aliases: z.array(z.string()).default([]),
    molarMass: z.number().positive().exactOptional(),
  })
  .transform(({ fr, en, ...rest }) => ({ ...rest, name: { fr, en } }));

const product = z
  .strictObject({
    name: z.string(),
    atc: z.string().exactOptional(),
    cis: text.exactOptional(),
    ucd: z.array(text).default([]),
    cip: z.array(text).default([]),
    of: z.array(z.strictObject({ substance: id, strength: z.string().exactOptional() })).min(1),
    per: z.string().exactOptional(),
  })
  .transform(({ of, ...rest }) => ({ ...rest, ingredients: of }));

const interaction = z.strictObject({
  id,
  between: pair,
  level: severity,
  problem: id,
  effect: bilingual,
  advice: bilingual,
  source: id,
  dependsOn: z.array(z.enum(LEVEL_CONDITIONS)).default([]),
  status: z.enum(['active', 'draft']).default('active'),
});

const duplicates = z.strictObject({
  sameSubstance: z.strictObject({
    level: severity,
    overlap: z.string(),
    except: z.array(member),
    advice: bilingual,
    source: id,
  }),
  groups: z.array(
    z.strictObject({
      id,
      name: bilingual,
      members: z.array(member).min(1),
      level: severity,
      intended: z.array(pair).default([]),
      advice: bilingual,
      source: id,
    }),
  ),
});

const allergies = z.strictObject({
  settings: z.strictObject({ severe: severity, mild: severity, advice: bilingual, source: id }),
  families: z.array(
    z.strictObject({
      id,
      name: bilingual,
      allergens: z.array(z.string()),
      members: z.array(member).min(1),
      level: severity,
      advice: bilingual,
      source: id,
    }),
  ),
});

const analyte = z.strictObject({
  id,
  name: bilingual,
  short: bilingual,
  loinc: z.array(z.string()).default([]),
  synonyms: z.array(z.string()).default([]),
  unit: text,
  molarMass: z.number().positive().exactOptional(),
  plausible: z.tuple([z.number(), z.number()]),
  usual: z.tuple([z.number().nullable(), z.number().nullable()]).exactOptional(),
  kind: z.enum(['laboratory', 'vital', 'measure', 'derived']),
  derivation: z
    .strictObject({
      formula: z.enum(['cockcroft-gault', 'ckd-epi-2021']),
      maxAge: z.record(z.string(), z.string()).default({}),
    })
    .exactOptional(),
  source: id,
});

export const knowledgeSchema = z
  .strictObject({
    edition,
    substances: z.array(substance),
    products: z.array(product),
    lists: z.array(listSchema),
    interactions: z.array(interaction),
    duplicates,
    allergies,
    analytes: z.array(analyte),
    problems: z.array(z.strictObject({ id, name: bilingual, perSubject: z.boolean().default(false) })),
  })
  .transform((files) => ({
    edition: { id: files.edition.id, date: files.edition.date, title: files.edition.title },
    sources: files.edition.sources,
    substances: files.substances,
    products: files.products,
    lists: files.lists,
    interactions: files.interactions,
    duplicates: files.duplicates.groups,
    sameSubstance: files.duplicates.sameSubstance,
    allergy: files.allergies.settings,
    allergyFamilies: files.allergies.families,
    analytes: files.analytes,
    problems: files.problems,
  }));
