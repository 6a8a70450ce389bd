import type { Change } from '@paracelse/application/ports/changes.ts';
import { accountOf } from './account.ts';
import { builder, scope } from './builder.ts';

const ChangeType = builder.objectRef<Change>('Change').implement({
  description: 'Somebody’s file changed. It says whose and where, and nothing clinical: read it again.',
  ...scope('worklist:read'),
  fields: (t) => ({
    patientId: t.exposeID('patientId'),
    unitCodes: t.stringList({ resolve: ({ unitCodes }) => [...unitCodes] }),
  }),
});

builder.subscriptionField('changes', (t) =>
  t.field({
    type: ChangeType,
    description: 'Changes in my units, as they are committed.',
    ...scope('worklist:read'),
    subscribe: (_, __, context) => context.services.changesFor(accountOf(context)),
    resolve: (change) => change,
  }),
);
