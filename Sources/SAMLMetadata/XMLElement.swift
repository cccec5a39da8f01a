import CLibXML2

/// An element of the parsed document, valid while it is borrowed.
///
/// It cannot be copied and is only ever lent to a closure, so nothing can hold on to libxml2's node beyond the call.
@safe
struct XMLElement: ~Copyable {
    private let node: xmlNodePtr

    /// Borrows libxml2's node, which must be an element and live as long as this value.
    @unsafe
    init(_ node: xmlNodePtr) {
        unsafe self.node = node
    }

    /// Whether the element has this local name in this namespace.
    func isNamed(_ name: StaticString, in namespace: StaticString) -> Bool {
        isNamed(name) && isIn(namespace)
    }

    /// Whether the element has this local name, in whatever namespace.
    func isNamed(_ name: StaticString) -> Bool {
        unsafe isEqual(node.pointee.name, name)
    }

    /// Whether the element is in this namespace.
    func isIn(_ namespace: StaticString) -> Bool {
        unsafe isEqual(node.pointee.ns?.pointee.href, namespace)
    }

    /// The element's local name.
    var name: String { unsafe string(node.pointee.name) ?? "" }

    /// The element's namespace, or nil when it is in none.
    var namespace: String? { unsafe string(node.pointee.ns?.pointee.href) }

    /// The value of an attribute that is in no namespace.
    func attribute(_ name: StaticString) -> String? {
        unsafe attribute(name) { namespace in unsafe namespace == nil }
    }

    /// The value of `xml:lang`.
    var language: String? { xmlAttribute("lang") }

    /// The value of `xml:id`.
    var xmlID: String? { xmlAttribute("id") }

    /// Lends each child element in document order.
    func forEachElement(_ body: (borrowing XMLElement) -> Void) {
        var child = unsafe node.pointee.children
        while let current = unsafe child {
            if unsafe current.pointee.type == XML_ELEMENT_NODE { unsafe body(XMLElement(current)) }
            unsafe child = unsafe current.pointee.next
        }
    }

    /// Lends each child element of one name in document order.
    func forEachElement(_ name: StaticString, in namespace: StaticString, _ body: (borrowing XMLElement) -> Void) {
        forEachElement { child in
            if child.isNamed(name, in: namespace) { body(child) }
        }
    }

    /// The element's own text: every piece of it, around comments and processing instructions and out of CDATA.
    var text: String { unsafe joinedText(of: node.pointee.children) }

    /// Whether the element's content has only kinds of nodes that metadata has, to no more levels than given.
    func isPlain(to deepest: Int) -> Bool {
        var current = unsafe node
        var level = 0
        while true {
            if unsafe current.pointee.type == XML_ELEMENT_NODE, let child = unsafe current.pointee.children {
                level += 1
                guard level <= deepest else { return false }
                unsafe current = unsafe child
                continue
            }
            guard unsafe isMetadataNode(current.pointee.type) else { return false }
            while unsafe current != node && current.pointee.next == nil {
                // Every node below the element has a parent, the last of which is the element.
                guard let parent = unsafe current.pointee.parent else { return false }
                unsafe current = unsafe parent
                level -= 1
            }
            guard unsafe current != node, let next = unsafe current.pointee.next else { return true }
            unsafe current = unsafe next
        }
    }

    private func xmlAttribute(_ name: StaticString) -> String? {
        unsafe attribute(name) { namespace in
            unsafe isEqual(namespace?.pointee.href, "http://www.w3.org/XML/1998/namespace")
        }
    }

    private func attribute(_ name: StaticString, where belongs: (xmlNsPtr?) -> Bool) -> String? {
        var attribute = unsafe node.pointee.properties
        while let current = unsafe attribute {
            if unsafe isEqual(current.pointee.name, name), unsafe belongs(current.pointee.ns) {
                return unsafe joinedText(of: current.pointee.children)
            }
            unsafe attribute = unsafe current.pointee.next
        }
        return nil
    }
}

/// Whether libxml2's text is there and equal to a text of ours, byte by byte.
private func isEqual(_ left: UnsafePointer<xmlChar>?, _ right: StaticString) -> Bool {
    guard let left = unsafe left else { return false }
    // Both end with a zero byte, and the comparison looks no further than the first.
    return unsafe isSameText(left, right.utf8Start) == 1
}

/// A copy of libxml2's text.
private func string(_ text: UnsafePointer<xmlChar>?) -> String? {
    unsafe text.map { unsafe String(cString: $0) }
}

/// The text of sibling nodes, joined; what is neither text nor CDATA adds nothing.
private func joinedText(of first: xmlNodePtr?) -> String {
    guard let first = unsafe first else { return "" }
    if unsafe first.pointee.next == nil { return unsafe isText(first) ? string(first.pointee.content) ?? "" : "" }
    var joined = ""
    var node: xmlNodePtr? = unsafe first
    while let current = unsafe node {
        if unsafe isText(current) { unsafe joined += string(current.pointee.content) ?? "" }
        unsafe node = unsafe current.pointee.next
    }
    return joined
}

private func isText(_ node: xmlNodePtr) -> Bool {
    unsafe node.pointee.type == XML_TEXT_NODE || node.pointee.type == XML_CDATA_SECTION_NODE
}

/// Whether metadata may have a node of this type: entities and what else a DOCTYPE brings are not among them.
private func isMetadataNode(_ type: xmlElementType) -> Bool {
    switch type {
    case XML_ELEMENT_NODE, XML_TEXT_NODE, XML_CDATA_SECTION_NODE, XML_COMMENT_NODE, XML_PI_NODE: true
    default: false
    }
}
