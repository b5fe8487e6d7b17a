import { PanelBuilder, TextMode } from '@grafana/grafana-foundation-sdk/text';
import type { PanelBuilder as Placed } from './panel.ts';

/** A panel with text, in Markdown. */
export function text(title: string, description: string, content: string): Placed {
  return new PanelBuilder().title(title).description(description).mode(TextMode.Markdown).content(content);
}
