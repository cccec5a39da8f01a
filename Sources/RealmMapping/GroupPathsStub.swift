package struct GroupPaths: Sendable { package init() {}
 package func path(for name: ArraySlice<UInt8>) -> [UInt8]? { Array("/".utf8) + name } }
