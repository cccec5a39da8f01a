import PoolGenerator

/// Python programs that do what people's migration scripts do, to be measured beside this tool on the same dump.
public enum BenchPeer: String, CaseIterable, Sendable {
    /// The standard library's `json`.
    case json = "Python json"
    /// `orjson`, which has to be installed.
    case orjson = "Python orjson"
    /// `orjson` with Python's garbage collector off, which few scripts think of.
    case orjsonWithoutCollector = "Python orjson, gc off"

    /// The program's text; its arguments are the ListUsers document and the folder to write to.
    public var script: String {
        switch self {
        case .json: PeerScripts.json
        case .orjson: PeerScripts.orjson
        case .orjsonWithoutCollector: PeerScripts.orjsonWithoutCollector
        }
    }
}
