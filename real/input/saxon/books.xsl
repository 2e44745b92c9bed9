<xsl:stylesheet version="3.0" xmlns:xsl="http://www.w3.org/1999/XSL/Transform" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:f="urn:f" exclude-result-prefixes="#all">
  <xsl:output method="xml" indent="yes"/>
  <xsl:function name="f:factorial" as="xs:integer"><xsl:param name="n" as="xs:integer"/>
    <xsl:sequence select="if ($n le 1) then 1 else $n * f:factorial($n - 1)"/></xsl:function>
  <xsl:template name="xsl:initial-template">
    <library factorial="{f:factorial(60)}">
      <primes><xsl:value-of select="for $n in 2 to 3000 return if (every $d in 2 to xs:integer(math:sqrt($n)) satisfies $n mod $d ne 0) then $n else ()" xmlns:math="http://www.w3.org/2005/xpath-functions/math"/></primes>
      <xsl:for-each-group select="1 to 2000" group-by=". * 7919 mod 13">
        <xsl:sort select="current-grouping-key()" data-type="number"/>
        <group key="{current-grouping-key()}" size="{count(current-group())}" first="{current-group()[1]}"/>
      </xsl:for-each-group>
      <xsl:analyze-string select="string-join(for $i in 1 to 500 return concat('line ', $i, ' of ', $i * 7919 mod 1013, '&#10;'))" regex="of (\d+)">
        <xsl:matching-substring><n><xsl:value-of select="regex-group(1)"/></n></xsl:matching-substring>
      </xsl:analyze-string>
      <json><xsl:value-of select="serialize(map{'a': [1, 2.5, true()], 'b': 'é'}, map{'method': 'json'})"/></json>
      <xsl:try><xsl:value-of select="error()"/><xsl:catch>caught</xsl:catch></xsl:try>
    </library>
  </xsl:template>
</xsl:stylesheet>
