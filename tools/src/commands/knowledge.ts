import { readConfig } from '@paracelse/server/config.ts';
import { loadEngine } from '@paracelse/server/engine.ts';
import { Command } from 'commander';

/** `paracelse knowledge info`: what the edition in force holds. */
export function knowledgeCommand(): Command {
  const info = new Command('info')
    .description('show what the knowledge base in force holds, and its sources')
    .option('--json', 'print JSON')
    .action((options: { json?: boolean }) => {
      const config = readConfig(process.env);
      const { rules, knowledgeHash } = loadEngine(config.knowledgeFolder, config.rulebookFolder);
      const { source } = rules.engine.knowledge;
      const facts = {
        edition: source.edition.id,
        date: source.edition.date,
        hash: knowledgeHash,
        substances: source.substances.length,
        products: source.products.length,
        interactions: source.interactions.filter((entry) => entry.status === 'active').length,
        draftInteractions: source.interactions.filter((entry) => entry.status === 'draft').length,
        lists: source.lists.length,
        analytes: source.analytes.length,
        allergyFamilies: source.allergyFamilies.length,
        duplicateGroups: source.duplicates.length,
        sources: source.sources,
      };
      if (options.json === true) {
        process.stdout.write(`${JSON.stringify(facts, null, 2)}\n`);
        return;
      }
      for (const [name, value] of Object.entries(facts)) {
        if (name !== 'sources') process.stdout.write(`${name.padEnd(18)} ${String(value)}\n`);
      }
      for (const { title, publisher, date, licence } of source.sources) {
        process.stdout.write(`${'source'.padEnd(18)} ${title}, ${publisher}, ${date} (${licence})\n`);
      }
    });
  return new Command('knowledge').description('look at the knowledge base').addCommand(info);
}
