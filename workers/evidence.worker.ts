// Only wiring lives here: what it exposes are functions of `src/`, tested without a worker.
import { browserFile } from '../src/app/browser-file.ts'
import { serveEvidence } from '../src/evidence-service.ts'
import { serve } from '../src/worker-wire.ts'

serve(serveEvidence<File>(({ handle, path }) => Promise.resolve(browserFile(handle, path))))
