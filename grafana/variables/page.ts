import { CustomVariableBuilder } from '@grafana/grafana-foundation-sdk/dashboard';

const PAGES = Array.from({ length: 100 }, (_, index) => String(index + 1));

/** The page of the inventory. */
export function page(): CustomVariableBuilder {
  const options = PAGES.map((value) => ({ selected: value === '1', text: value, value }));
  return new CustomVariableBuilder('page')
    .label('Inventory page')
    .description('Which part of the inventory is shown, by expiry')
    .values(PAGES.join(','))
    .options(options)
    .current({ selected: true, text: '1', value: '1' })
    .multi(false)
    .includeAll(false);
}
