/// One entity signed by xmlsec1 in several ways, and the keys: made for these tests, used nowhere else.
enum SignedSamples {
    /// The signer's certificate, expired in 2021, as base64 of its DER.
    static let signer = """
        MIICszCCAZugAwIBAgIBATANBgkqhkiG9w0BAQsFADAdMRswGQYDVQQDDBJzaWduZXIuZXhhbXBsZS5vcmcwHhcNMjAwMTAxMDAwMDAwWh\
        cNMjEwMTAxMDAwMDAwWjAdMRswGQYDVQQDDBJzaWduZXIuZXhhbXBsZS5vcmcwggEiMA0GCSqGSIb3DQEBAQUAA4IBDwAwggEKAoIBAQDa\
        pWT0obJ1RsztMAYtqznVH0u2XRghrvrRL79WVaoRN6QERxRlcuIrerqtcPlNRN2st6FLhFcqof1EENlkIk7nsLty5dD0vl6lZq59N+d/Qt\
        7OglnFoKB458XdURMgJM7ykvHItDMvJQrhJEEswT0hSW/FEqr2+VWHEknfX57B+f4cp+BclmfquU9nqp8fJARNWvf+YuUHMhTJewrvy1uo\
        9NDTemO7O+1kXsil08n5paI3ViCobL3kwiPQ6pjoHDnwXaSDdQjrQR0QzibPL4eImE2yQYYnptB4p/p3/et8leDbBjmj4GwQeCsSASLVqm\
        enQrlvBaHpMB74mHMeCEsTAgMBAAEwDQYJKoZIhvcNAQELBQADggEBAJE0TnRIngfIRTnb/spOnDpFUhis7JZuh9e1CHW5JkuILM2RAb5z\
        93RSf7AePrOZKPko7JZQdtsCQANhq6NUHZTVVsH3WmyPEbGTOWBf5Pr2rJbb4O9ewxBEg0s9YMgRKvRUlAlRxw83VGIEBMI+rjEMBJ+G3f\
        AcSySrs0oag9dnN4+scSfw6sa7STQTUY1O5qYW8GH/5X35aGiuaT3/wa5YXIR6mK9ezPPkeagcDdKA7M2pcukLqRDyrk+yy7g83fHQr0oD\
        8IBmUFuZwMNOYj1ovmVnVZu2C9Iufe0dAjFyGIWHi5GUJMmo5IFpziQQEdqFcDnW+VsVNWhJuJhwqAs=
        """

    /// Another certificate, as base64 of its DER.
    static let other = """
        MIICsTCCAZmgAwIBAgIBATANBgkqhkiG9w0BAQsFADAcMRowGAYDVQQDDBFvdGhlci5leGFtcGxlLm9yZzAeFw0yMDAxMDEwMDAwMDBaFw\
        0yMTAxMDEwMDAwMDBaMBwxGjAYBgNVBAMMEW90aGVyLmV4YW1wbGUub3JnMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEAoQLE\
        /FmHxBeTBdgdHQoC+B2BCfPkxabxtSQGRYBd0UWhQz8rD4LJMRHpvdwIw3N3CLhdb8BpaoqJ8H/HXfO+0hIxFvg+UpxNFxWlApHwYUZne/\
        u7MUu3lOaA+JhHNyXhdgiClTRwEt1oq5dq4L0RxGVlDRRCzZupaY/iuWSVpKkhV/FNx5ZJ6XXlAkvF4jahckLZK2q6t/7JdKAjeK7pI5Q5\
        ZezqyfBPsaCv3PuHFWZPsNc7osWTbiVvNVIL81VBHZTzEY/lR+840nVIhHWOS6GywM3SgTIiQzEbjKzPgeos6hDO8aMN1l8I0hhvwkWVoP\
        prkzAsNXHtfcIRqNdGYQIDAQABMA0GCSqGSIb3DQEBCwUAA4IBAQBrW2q7s6S0IClGsYxvHLYo9pnUApWfLE6LNzQXSxqvd7qA4w2urfq1\
        T1QqvsRPkreTF+lg76r9NTLJObgJvm19wXljQZ/6G6oX25dDWjcISboT+O10lLvZWe5UMc2p5swEYKYp+jtrRz/OPe1TtzgAeNREaP+a9n\
        M/6Hw2vD6qNdGi+Mi1KCOquJjSY5ZBQbwxghAZTSqq3862IMfoU5gZ4h7NMvoOUU7L/sfEA2X3VY9RbNM7kU4paJWqHDlTgioXMn2kOj7i\
        NdtQVeQIw4M4MCEJXSORWK5LBy5StGbDJsmcjWbVupIWOORFlowSKGEFQ+KaDqrz4pT3iXcIQh6E
        """

    /// The signer's public key in PEM.
    static let publicKey = """
        -----BEGIN PUBLIC KEY-----
        MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEA2qVk9KGydUbM7TAGLas5
        1R9Ltl0YIa760S+/VlWqETekBEcUZXLiK3q6rXD5TUTdrLehS4RXKqH9RBDZZCJO
        57C7cuXQ9L5epWaufTfnf0LezoJZxaCgeOfF3VETICTO8pLxyLQzLyUK4SRBLME9
        IUlvxRKq9vlVhxJJ31+ewfn+HKfgXJZn6rlPZ6qfHyQETVr3/mLlBzIUyXsK78tb
        qPTQ03pjuzvtZF7IpdPJ+aWiN1YgqGy95MIj0OqY6Bw58F2kg3UI60EdEM4mzy+H
        iJhNskGGJ6bQeKf6d/3rfJXg2wY5o+BsEHgrEgEi1apnp0K5bwWh6TAe+JhzHghL
        EwIDAQAB
        -----END PUBLIC KEY-----
        """

    /// Signed with a reference to the ID of the root.
    static let byID = #"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xs="http://www.w3.org/200\#
        1/XMLSchema" ID="_1" entityID="https://idp.example.org"><ds:Signature xmlns:ds="http://www.w3.org/20\#
        00/09/xmldsig#">
        <ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
        <ds:Reference URI="#_1">
        <ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <ds:DigestValue>bED67RtzWww+x9yDwbkfjlhnIqCeBVkiWgqc5Xdu8To=</ds:DigestValue>
        </ds:Reference>
        </ds:SignedInfo>
        <ds:SignatureValue>O5r4K6KPiMbJnWZEF3BFWLBpIWM0OaE1y+bZxkHrwQgtlHTRQNO6KTp7c+ZGnaHx
        KaTXckCY5M2KXq2sS86WJE4gBswRQQFKC9QIHDfEbY6IgP0cfVKlZyhQY5EGa0XD
        Zxby4Vgq73QuQ+Uq+oDrc+CLpmkTF7yY8J7VzQvg76lCv3SX3j5Oy/vQfhPxgKZZ
        UP/d7Dkah7qkZPe11k7czY8A0qI9fcOCfiX/AE/DpKiDO++9okJ2NQJ9SeYMYNcr
        w5wb/R7NC82ZArt6ITpDfRRidgCpliw4utO/ZY7A8guvzdBqhh7D0a8r6jDYqchw
        nncmOrtKgg4ZrT4DnYsXSQ==</ds:SignatureValue>
        </ds:Signature><!-- signed --><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SA\#
        ML:2.0:protocol"><md:NameIDFormat>urn:x</md:NameIDFormat><md:SingleSignOnService Binding="urn:oasis:\#
        names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.org/sso"/></md:IDPSSODescriptor>\#
        </md:EntityDescriptor>
        """#

    /// Signed with an empty reference.
    static let byEmptyURI = #"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xs="http://www.w3.org/200\#
        1/XMLSchema" ID="_1" entityID="https://idp.example.org"><ds:Signature xmlns:ds="http://www.w3.org/20\#
        00/09/xmldsig#">
        <ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>
        <ds:Reference URI="">
        <ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/>
        <ds:DigestValue>bED67RtzWww+x9yDwbkfjlhnIqCeBVkiWgqc5Xdu8To=</ds:DigestValue>
        </ds:Reference>
        </ds:SignedInfo>
        <ds:SignatureValue>VL5wwkAcuTL3EcKpnuwcCT3y55GqZJ1k95LWiXcCatgfUoWTNyxmApyG+/FYRlJ3
        yPcrqQJVKblc3B2ynezWh8E1tKQQo6ubV9zBZIcMsSJbzpB73CKTF3e4mXK3KfKz
        hjggy4/wChZY1xFQ6NcFJ4v0yusC9vHFY61u9XIfbtLUw7819yR/Aoej6k9Xe3lo
        bItOLP+6maS5rfvi3qnESuDC+dxZrT+rnebO5ZDCGPTG2ltSN8mLnkaiRDhxgm2o
        BhhYJG9GiP3KzbiZuc94KlGYsQW7zcpppyQiO750S5U52PruJO0sRCgGPfj86A1S
        ZvfbMbh+6yTUYInta3kRWA==</ds:SignatureValue>
        </ds:Signature><!-- signed --><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SA\#
        ML:2.0:protocol"><md:NameIDFormat>urn:x</md:NameIDFormat><md:SingleSignOnService Binding="urn:oasis:\#
        names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.org/sso"/></md:IDPSSODescriptor>\#
        </md:EntityDescriptor>
        """#

    /// Signed with SHA-512 and prefixes treated inclusively.
    static let sha512WithPrefixes = #"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xs="http://www.w3.org/200\#
        1/XMLSchema" ID="_1" entityID="https://idp.example.org"><ds:Signature xmlns:ds="http://www.w3.org/20\#
        00/09/xmldsig#">
        <ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha512"/>
        <ds:Reference URI="#_1">
        <ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#WithComments"><ec:InclusiveNamespace\#
        s xmlns:ec="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="xs #default"/></ds:Transform>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha512"/>
        <ds:DigestValue>JBURurZauEeJ2N+PF4EwMdWisSTeDC1qgAIV6JX/iKTkNn/WA/g2mrxaIM3GtxlQ
        iU7qeXF5v8JL6cH2hTvywg==</ds:DigestValue>
        </ds:Reference>
        </ds:SignedInfo>
        <ds:SignatureValue>CTc3X4yg2Cf5doW+7M7vGcnAJQdSFbPfJ/4uR+UO/MH4h91bMNO5shHui9TAjkG8
        E/51vcDhVE6LqGLC8AADFt3xv6hauu5NkPj2pqEq1sLiYg79Epz7w0YtIm10YI5I
        QQqYcdQH3lOkuCiZTRfuRybmOUZXHep3xAAmhhKmfXTRKPCxQxkSu8CUGn1EDZ+W
        TWHjXZA2sHlgK5hfTzBuObstAN5exLPFIkzrt2arsvap1qhyQj4jaEejeW5PlVik
        gjeAsX05fl16jVKYuHquGMriX65E++l31xrK77CbMd4whABMS0PjaERiDQzntqPg
        hnTVQY7KgH2gvuWx6SPd+g==</ds:SignatureValue>
        </ds:Signature><!-- signed --><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SA\#
        ML:2.0:protocol"><md:NameIDFormat>urn:x</md:NameIDFormat><md:SingleSignOnService Binding="urn:oasis:\#
        names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.org/sso"/></md:IDPSSODescriptor>\#
        </md:EntityDescriptor>
        """#

    /// Signed with SHA-1.
    static let sha1 = #"""
        <md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" xmlns:xs="http://www.w3.org/200\#
        1/XMLSchema" ID="_1" entityID="https://idp.example.org"><ds:Signature xmlns:ds="http://www.w3.org/20\#
        00/09/xmldsig#">
        <ds:SignedInfo>
        <ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        <ds:SignatureMethod Algorithm="http://www.w3.org/2000/09/xmldsig#rsa-sha1"/>
        <ds:Reference URI="#_1">
        <ds:Transforms>
        <ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"/>
        <ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"/>
        </ds:Transforms>
        <ds:DigestMethod Algorithm="http://www.w3.org/2000/09/xmldsig#sha1"/>
        <ds:DigestValue>uh+sjkO7hzls0vpd0nEc3TuP39Q=</ds:DigestValue>
        </ds:Reference>
        </ds:SignedInfo>
        <ds:SignatureValue>bIkdKi4BflEar/b7Q+sXBDRmAGbm1rvRHkxYUxrr8vFy3N53cDJxHoIBsnB+W0Wt
        xYacDfaRUlutyODz5hCCEv8RyejrhJAu7bwH9LTgY5f0O9n2YdDXqk0X0OsmDYot
        jrNj3TXTQckJLN49Suv4Yf24fxdKMrCBVEtVf1qX3bCRdbynltq4X1jR+A+JLf9w
        DSpL9dgk+CCylkrMuy0UqphmZeAqCHS/esmqOfB2UeSeXsC0rTmPgtg8BCClDHY3
        eGnyQyD7AUAuKcTThWpWFOV90LS7A2+ez4p1NcUeDZpnWvxE0VaqKWh1WleRz1TZ
        cy190jtFfIGum+z8y1GE1Q==</ds:SignatureValue>
        </ds:Signature><!-- signed --><md:IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SA\#
        ML:2.0:protocol"><md:NameIDFormat>urn:x</md:NameIDFormat><md:SingleSignOnService Binding="urn:oasis:\#
        names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.org/sso"/></md:IDPSSODescriptor>\#
        </md:EntityDescriptor>
        """#
}
