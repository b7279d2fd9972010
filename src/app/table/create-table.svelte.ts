// The only module that imports TanStack Table: its features as this page uses them, and its state
// as runes.
import {
  constructTable,
  createSortedRowModel,
  rowSortingFeature,
  tableFeatures,
  type ColumnDef,
  type RowData,
  type TableFeatures,
  type TableOptions,
} from '@tanstack/table-core'
import { storeReactivityBindings } from '@tanstack/table-core/store-reactivity-bindings'
import { untrack } from 'svelte'
import { createSubscriber } from 'svelte/reactivity'
import { naturally } from '../natural-order.ts'

/** The features of every table on the page. */
export const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: {
    natural: (a, b, id) => naturally(String(a.getValue(id) ?? ''), String(b.getValue(id) ?? '')),
    number: (a, b, id) => Number(a.getValue(id) ?? 0) - Number(b.getValue(id) ?? 0),
  },
})
export type Features = typeof features
export type Column<D extends RowData> = ColumnDef<Features, D, unknown>

/**
 * A table whose data, columns and state are reactive: read `current` in templates and `$derived`.
 * Pass changing options as getters.
 */
export function createTable<F extends TableFeatures, D extends RowData>(options: TableOptions<F, D>) {
  const snapshot = () =>
    ({
      ...options,
      features: { coreReactivityFeature: storeReactivityBindings(), ...options.features },
    }) as unknown as TableOptions<F, D>
  const table = constructTable<F, D>(untrack(snapshot))
  let version = $state(0)
  $effect.pre(() => {
    const next = snapshot()
    untrack(() => {
      table.setOptions((previous) => ({ ...previous, ...next }))
      version += 1
    })
  })
  const onState = createSubscriber((update) => {
    const subscription = table.store.subscribe(update)
    return () => subscription.unsubscribe()
  })
  return {
    get current() {
      void version
      onState()
      return table
    },
  }
}
