<?xml version="1.0" encoding="UTF-8"?>
<gml:Dictionary xmlns:gml="http://www.opengis.net/gml" gml:id="landUse">
  <gml:name>土地利用区分</gml:name>
  <gml:dictionaryEntry>
    <gml:Definition gml:id="l1">
      <gml:description>雪捨場用地</gml:description>
      <gml:name>301</gml:name>
    </gml:Definition>
  </gml:dictionaryEntry>
  <gml:dictionaryEntry>
    <gml:Definition gml:id="l2">
      <gml:description>農業用水路</gml:description>
      <gml:name>302</gml:name>
    </gml:Definition>
  </gml:dictionaryEntry>
</gml:Dictionary>
