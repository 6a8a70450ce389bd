import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env.PARACELSE_SERVER ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  build: {
    target: 'es2023',
    sourcemap: false,
    chunkSizeWarningLimit: 1_000,
    rolldownOptions: {
      input: ['index.html', 'graphiql.html'],
      // A directive for a compiler that we do not run, in a library of GraphiQL.
      onLog: (level, log, handle) => log.code === 'MODULE_LEVEL_DIRECTIVE' || handle(level, log),
    },
  },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/graphql': { target: SERVER, ws: true }, '/auth': SERVER, '/dev-idp': SERVER },
  },
});
