import { serveCase } from '../src/case/case-service.ts'
import { serve } from '../src/pool/wire.ts'

serve(serveCase())
