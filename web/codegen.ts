import type { CodegenConfig } from '@graphql-codegen/cli';

/** Types of every query, from the committed schema: a query that does not fit it does not compile. */
const config: CodegenConfig = {
  schema: '../api/schema.graphql',
  documents: ['src/**/*.{ts,tsx}', '!src/generated/**'],
  generates: {
    'src/generated/': {
      preset: 'client',
      presetConfig: { fragmentMasking: false },
      config: {
        enumsAsTypes: true,
        useTypeImports: true,
        scalars: { DateTime: 'string', Date: 'string' },
        documentMode: 'documentNode',
      },
    },
  },
  silent: true,
};

export default config;
