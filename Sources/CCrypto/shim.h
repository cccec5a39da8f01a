#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pkcs7.h>
#include <openssl/sha.h>
#include <openssl/x509.h>

/* RFC 2253 names with the characters beyond ASCII left as they are; the macros are too involved for Swift's importer. */
static const unsigned long nameFlagsRFC2253 = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
