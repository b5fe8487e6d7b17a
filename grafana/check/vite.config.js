import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
export default defineConfig({
  plugins: [react()],
  define: { 'process.env.NODE_ENV': '"production"', 'process.env': '{}', global: 'globalThis' },
  build: { target: 'esnext', minify: false, sourcemap: false, chunkSizeWarningLimit: 99999 },
  resolve: { dedupe: ['react', 'react-dom', '@grafana/data', '@grafana/schema', '@emotion/react', '@emotion/css'] },
});
