import { serveCase } from '../src/case-service.ts'
import { serve } from '../src/worker-wire.ts'

serve(serveCase())
