import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const SERVER = process.env.PARACELSE_SERVER ?? 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  build: { target: 'es2023', sourcemap: false, chunkSizeWarningLimit: 700 },
  server: {
    port: 5173,
    strictPort: true,
    proxy: { '/graphql': { target: SERVER, ws: true }, '/auth': SERVER, '/dev-idp': SERVER },
  },
});
