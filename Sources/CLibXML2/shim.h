#include <libxml/c14n.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <libxml/xmlreader.h>
#include <libxml/xmlerror.h>

/* The only options this project parses with; the enumerators would need three conversions in Swift. */
static const int metadataParserOptions = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING;

/* xmlFree is a variable, which Swift does not let through. */
static inline void freeXMLText(xmlChar *text) { xmlFree(text); }
