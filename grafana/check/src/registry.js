import * as D from '@grafana/data';

const { Registry } = D;
export function setup(dashboard) {
  D.standardTransformersRegistry.setInit(() =>
    [
      ...new Map(
        Object.values(D.standardTransformers)
          .filter((t) => t?.id)
          .map((t) => [t.id, t]),
      ).values(),
    ].map((t) => ({ id: t.id, name: t.name, transformation: t, editor: () => null })),
  );
  const P = {
    displayName: D.displayNameOverrideProcessor,
    thresholds: D.thresholdsOverrideProcessor,
    mappings: D.valueMappingsOverrideProcessor,
    links: D.dataLinksOverrideProcessor,
    unit: D.unitOverrideProcessor,
    min: D.numberOverrideProcessor,
    max: D.numberOverrideProcessor,
    decimals: D.numberOverrideProcessor,
  };
  const custom = new Set();
  for (const p of dashboard.panels) {
    for (const k of Object.keys(p.fieldConfig?.defaults?.custom ?? {})) custom.add(k);
    for (const o of p.fieldConfig?.overrides ?? [])
      for (const { id } of o.properties) if (id.startsWith('custom.')) custom.add(id.slice(7));
  }
  const std = [
    'unit',
    'min',
    'max',
    'decimals',
    'displayName',
    'noValue',
    'color',
    'thresholds',
    'mappings',
    'links',
    'filterable',
    'actions',
  ];
  const items = [
    ...std.map((id) => ({
      id,
      path: id,
      name: id,
      process: P[id] ?? ((v) => v),
      shouldApply: () => true,
      settings: {},
      override: () => null,
      editor: () => null,
    })),
    ...[...custom].map((id) => ({
      id: `custom.${id}`,
      path: id,
      isCustom: true,
      name: id,
      process: (v) => v,
      shouldApply: () => true,
      settings: {},
      override: () => null,
      editor: () => null,
    })),
  ];
  return new Registry(() => items);
}
