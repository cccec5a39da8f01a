/// How the report looks: on a screen by day and night, on paper, in a narrow window.
let reportStyle: StaticString = """
    :root{color-scheme:light dark;--ink:#1f3a5f;--text:#1b1b1f;--soft:#5d6470;--back:#fff;--line:#d8dce2;--box:#f4f6f9;\
    --good:#2e7d5b;--calm:#8a94a6;--bad:#b3261e;--warn:#9a6700}
    @media (prefers-color-scheme:dark){:root{--ink:#9cc3f5;--text:#e6e8ec;--soft:#a4abb8;--back:#14161a;--line:#363b45;\
    --box:#1e2127;--good:#6fcf9f;--calm:#7d8798;--bad:#f2887f;--warn:#e3b341}}
    *{box-sizing:border-box}
    body{margin:0;background:var(--back);color:var(--text);font:16px/1.55 system-ui,sans-serif}
    main{max-width:60rem;margin:0 auto;padding:1.5rem 1rem 4rem}
    h1{font-size:1.9rem;color:var(--ink);margin:.5rem 0 1rem}
    h2{font-size:1.35rem;color:var(--ink);margin:2.6rem 0 .8rem;border-bottom:1px solid var(--line);padding-bottom:.3rem}
    h3{font-size:1.05rem;margin:1.6rem 0 .5rem}
    a{color:var(--ink)}
    code,pre{font:0.88em/1.5 ui-monospace,monospace;overflow-wrap:anywhere}
    pre{background:var(--box);border:1px solid var(--line);border-radius:6px;padding:.7rem .9rem;white-space:pre-wrap}
    .wide{overflow-x:auto}td code{overflow-wrap:normal}
    table{border-collapse:collapse;width:100%;font-size:.93rem}
    th,td{text-align:left;vertical-align:top;padding:.45rem .6rem;border-bottom:1px solid var(--line)}
    th{color:var(--soft);font-weight:600}
    .tiles{list-style:none;display:flex;flex-wrap:wrap;gap:.7rem;padding:0;margin:1.2rem 0}
    .tiles li{flex:1 1 8rem;background:var(--box);border:1px solid var(--line);border-radius:8px;padding:.7rem .9rem;\
    color:var(--soft)}
    .tiles strong{display:block;font-size:1.5rem;color:var(--text)}
    svg{max-width:100%;height:auto;display:block;margin:.8rem 0}
    svg text{font:13px system-ui,sans-serif;fill:var(--text)}
    .ink{fill:var(--ink)}.good{fill:var(--good)}.calm{fill:var(--calm)}.bad{fill:var(--bad)}.line{fill:var(--line)}
    path{opacity:.45}
    label{margin-right:1rem;cursor:pointer}
    details{border:1px solid var(--line);border-left-width:5px;border-radius:6px;padding:.45rem .8rem;margin:.5rem 0}
    details.error{border-left-color:var(--bad)}details.warning{border-left-color:var(--warn)}
    details.note{border-left-color:var(--calm)}
    summary{cursor:pointer}
    .weight{color:var(--soft);font-size:.85rem;text-transform:uppercase;letter-spacing:.04em}
    details ul{max-height:20rem;overflow:auto}
    .findings:has(#show-error:checked) details:not(.error){display:none}
    .findings:has(#show-warning:checked) details:not(.warning){display:none}
    .findings:has(#show-note:checked) details:not(.note){display:none}
    @media print{body{font-size:11pt}main{max-width:none;padding:0}label{display:none}h2{break-after:avoid}\
    details,table,pre,svg{break-inside:avoid}details::details-content{content-visibility:visible;height:auto}}
    """
