#include <openssl/asn1.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/objects.h>
#include <openssl/pkcs7.h>
#include <openssl/sha.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* Whether an extension holds what its kind says; whatever one of an unknown kind holds will do. A macro frees the value. */
static inline int isReadableExtension(X509_EXTENSION *extension) {
    const X509V3_EXT_METHOD *method = X509V3_EXT_get(extension);
    if (method == NULL) return 1;
    void *value = X509V3_EXT_d2i(extension);
    if (value == NULL) return 0;
    if (method->it != NULL) ASN1_item_free((ASN1_VALUE *)value, ASN1_ITEM_ptr(method->it));
    else method->ext_free(value);
    return 1;
}

/* RFC 2253 names with the characters beyond ASCII left as they are; the macros are too involved for Swift's importer. */
static const unsigned long nameFlagsRFC2253 = XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
