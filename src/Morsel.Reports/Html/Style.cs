namespace Morsel.Reports.Html;

/// <summary>The page's style: two colour schemes, from a telephone's width to a desk's.</summary>
static class Style
{
    public const string Css = """

        :root { color-scheme: light dark; --ink: #1c1c1c; --soft: #5c5c5c; --paper: #ffffff; --line: #d8d8d8; --band: #f5f5f3; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8e8e6; --soft: #a9a9a6; --paper: #191a1c; --line: #3b3c3f; --band: #232427; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.5 "DejaVu Sans", Verdana, sans-serif; font-size: clamp(13px, 0.6vw + 9px, 16px); overflow-wrap: break-word; }
        main { max-width: 1180px; margin: 0 auto; padding: 1em clamp(8px, 3vw, 32px) 4em; }
        h1 { font-size: 1.7em; line-height: 1.25; margin: 0.4em 0 0; } h2 { font-size: 1.35em; border-bottom: 1px solid var(--line); padding-bottom: 0.15em; margin: 1.8em 0 0.6em; } h3 { font-size: 1.05em; margin: 1.4em 0 0.4em; }
        h1, h2, h3, p { overflow-wrap: anywhere; }
        .sub, figcaption, small { color: var(--soft); font-size: 0.86em; } p { margin: 0.5em 0; max-width: 62em; } ul { padding-left: 1.3em; margin: 0.4em 0; max-width: 62em; } li { margin: 0.25em 0; }
        code, pre { font-family: "DejaVu Sans Mono", Menlo, Consolas, monospace; font-size: 0.9em; } pre { overflow-x: auto; background: var(--band); padding: 1em; }
        a { color: inherit; } summary { cursor: pointer; } details { margin: 0.6em 0; }
        .scroll { overflow-x: auto; margin: 0.6em 0; } .beside { display: flex; flex-wrap: wrap; gap: 0 2em; align-items: flex-start; } .beside > div { max-width: 100%; min-width: 0; }
        table { border-collapse: collapse; font-size: 0.86em; font-variant-numeric: tabular-nums; }
        th, td { border: 1px solid var(--line); padding: 0.25em 0.55em; text-align: right; vertical-align: middle; } th { font-weight: normal; background: var(--band); } tr > th:first-child { text-align: left; } th[colspan] { text-align: center; }
        td.text { text-align: left; } td, .n { white-space: nowrap; } td.heat, table.keys td { white-space: normal; }
        table.keys th, table.keys td { text-align: left; vertical-align: top; } table.keys td { overflow-wrap: anywhere; }
        caption { text-align: left; color: var(--soft); padding-bottom: 0.3em; }
        td.heat { color: #141414; min-width: 5.6em; max-width: 8em; height: 3em; text-align: center; line-height: 1.25; } table.heat th { text-align: center; } td.heat small { display: block; color: #333; font-size: 0.78em; }
        table.printed td.heat { min-width: 4.6em; white-space: nowrap; }
        td.failed { color: #222; background: repeating-linear-gradient(45deg, #d9d9d9 0 6px, #c4c4c4 6px 9px); } td.failed small { color: #222; } td.heat.failed { font-size: 0.82em; min-width: 7em; }
        .badge { display: inline-block; font-size: 0.78em; padding: 0.05em 0.6em; border-radius: 1em; color: #111; background: #ccc; } .badge.yes { background: #a8dab5; } .badge.no { background: #f3b3a3; } .badge.partly { background: #f5dc96; } .badge.open { background: #d2d6db; }
        .fault { border-left: 4px solid #d58a3c; padding-left: 0.9em; }
        figure { margin: 1.2em 0; } figure svg { display: block; width: 100%; height: auto; background: #fff; border-radius: 4px; } figcaption { max-width: 72em; margin-top: 0.4em; }
        @media print { details { display: block; } .scroll { overflow: visible; } }

        """;
}
