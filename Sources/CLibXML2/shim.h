#include <string.h>
#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>

/* The only options this project parses with; the enumerators would need three conversions in Swift. */
static const int metadataParserOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

/* xmlFree is a variable, which Swift does not let through. */
static inline void freeXMLText(xmlChar *text) { xmlFree(text); }

/* What the room needs of string.h, so that it need not import the whole C library. */
static inline const void *findByte(const void *start, int byte, size_t count) { return memchr(start, byte, count); }
static inline int isSameText(const xmlChar *left, const unsigned char *right) {
    return strcmp((const char *)left, (const char *)right) == 0;
}
static inline int hasPrefixText(const char *text, const char *prefix) {
    return strncmp(text, prefix, strlen(prefix)) == 0;
}
