// Packs that are no part of the program: the example of the guide, under ids of its own.
import example from '../docs/examples/wu-2026-05-example.json' with { type: 'json' }

export const OTHER_PACKS = ['wu-2026-05-example', 'wu-2026-05-second'].map((id) => ({
  id,
  json: JSON.stringify({ ...example, id }),
}))
