import { defaultServerConditions } from 'vite';
import { defineConfig } from 'vitest/config';

const SERVERS = { globalSetup: ['test/support/servers.ts'], testTimeout: 60_000, hookTimeout: 120_000 };
const STORIES = { ...SERVERS, include: ['test/stories/**/*.e2e-spec.ts'], fileParallelism: false };

export default defineConfig({
  // The libraries are taken from their sources, not from the build.
  ssr: { resolve: { conditions: [...defaultServerConditions, '@oee/source'] } },
  test: {
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['{apps,libs,test}/**/*.spec.ts'], setupFiles: ['reflect-metadata'] },
      },
      {
        extends: true,
        test: {
          ...SERVERS,
          name: 'integration',
          sequence: { groupOrder: 1 },
          include: ['{apps,libs,test}/**/*.integration-spec.ts'],
          setupFiles: ['reflect-metadata'],
          maxWorkers: 2,
        },
      },
      // The stories go through the public API of built processes, on either backend.
      {
        extends: true,
        test: { ...STORIES, name: 'e2e-embedded', sequence: { groupOrder: 2 }, env: { BACKEND: 'embedded' } },
      },
      {
        extends: true,
        test: { ...STORIES, name: 'e2e-redis', sequence: { groupOrder: 3 }, env: { BACKEND: 'redis' } },
      },
    ],
  },
});
