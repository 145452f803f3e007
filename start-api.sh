#!/usr/bin/env bash
# Starts the API as a process of its own. It needs DATABASE_URL and REDIS_URL, from the environment or from .env,
# and a database that "npm run migration:run" has brought up to date.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

entry=dist/apps/api/src/main.js
if [[ ! -f $entry ]]; then
  npm run build
fi

# In place of this shell, so that signals reach node.
exec node --max-semi-space-size=32 "$entry"
