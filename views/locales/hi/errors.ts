// Longer than other files: it is one list, a sentence a line.

/** What errors say, in Hindi: by the English sentence, with `{holes}` for what is put in. A part of one may stand by itself. */
export const HI_ERRORS: Readonly<Record<string, string>> = {
  "{text} is no date from 2001 to 9998; write it as 2026-02-01.":
    "{text} 2001 से 9998 के बीच की तारीख़ नहीं है; 2026-02-01 की तरह लिखें।",
  "The utility's bill ends after it begins.": "बिजली कंपनी का बिल शुरू होने के बाद ख़त्म होना चाहिए।",
  "Write the kWh of the utility's bill, more than 0.": "बिजली कंपनी के बिल की kWh लिखें, 0 से ज़्यादा।",
  "The total is too large to be reckoned with.": "कुल राशि इतनी बड़ी है कि उससे गणना नहीं हो सकती।",
  "Write the currency by its three letters, such as INR.": "मुद्रा के तीन अक्षर लिखें, जैसे INR।",
  "A reference has at most {maxReference} characters.": "संदर्भ में ज़्यादा से ज़्यादा {maxReference} अक्षर हो सकते हैं।",
  "Write who is paid, in 1 to {maxPayee} characters on one line.":
    "पैसे किसे मिलने हैं, एक पंक्ति में 1 से {maxPayee} अक्षरों में लिखें।",
  "A UPI ID is a name, @ and a bank, such as asha@okbank.": "UPI आईडी में नाम, @ और बैंक होता है, जैसे asha@okbank।",
  "This is no IBAN: a letter or digit is wrong or missing. Copy it from a bank statement.":
    "यह IBAN नहीं है: कोई अक्षर या अंक ग़लत या छूटा है। इसे बैंक स्टेटमेंट से देखकर लिखें।",
  "A BIC has 8 or 11 letters and digits. It may also be left out.":
    "BIC में 8 या 11 अक्षर और अंक होते हैं। इसे छोड़ भी सकते हैं।",
  "A period has 1 to {longest} whole {every}s.": "अवधि में 1 से {longest} पूरी इकाइयाँ ({every}) होती हैं।",
  "Name at least one date on which a period ends.": "कम से कम एक तारीख़ बताएँ जिस पर अवधि ख़त्म होती है।",
  "Dates stand in order of time: {date} must be later than {before}.":
    "तारीख़ें समय के क्रम में होती हैं: {date} {before} के बाद होनी चाहिए।",
  "A pattern is made of letters, digits and - / . _ with {n} or {n:4} for the number and {yyyy} or {yy} for the financial year.":
    "पैटर्न में अक्षर, अंक और - / . _ होते हैं, नंबर के लिए {n} या {n:4} और वित्त वर्ष के लिए {yyyy} या {yy}।",
  "A pattern needs {n}, once: the number that counts up.": "पैटर्न में {n} एक बार चाहिए: वह नंबर जो बढ़ता है।",
  "Numbers start again with the financial year, so they would repeat. Add {yyyy} or {yy}.":
    "नंबर वित्त वर्ष के साथ फिर से शुरू होते हैं, इसलिए दोहराए जाएँगे। {yyyy} या {yy} जोड़ें।",
  "There is no financial year that numbers start again with. Take out {yyyy} and {yy}, or set its first month.":
    "ऐसा कोई वित्त वर्ष नहीं है जिसके साथ नंबर फिर से शुरू हों। {yyyy} और {yy} हटाएँ, या उसका पहला महीना बताएँ।",
  "A dot or slash stands between other characters, and no number ends in .pdf or .json.":
    "बिंदु या तिरछी रेखा दूसरे अक्षरों के बीच होती है, और कोई नंबर .pdf या .json पर ख़त्म नहीं होता।",
  "With {room} digits it comes to {longest} characters; a number has at most {maxNumberLength}.":
    "{room} अंकों के साथ {longest} अक्षर बनते हैं; नंबर में ज़्यादा से ज़्यादा {maxNumberLength} हो सकते हैं।",
  "An invoice and a credit note could get the same number. Begin one of them with other letters, such as CN-.":
    "बिल और क्रेडिट नोट को एक ही नंबर मिल सकता है। किसी एक को अलग अक्षरों से शुरू करें, जैसे CN-।",
  "The next number would be {number}, longer than {maxNumberLength} characters. Shorten the pattern of numbers.":
    "अगला नंबर {number} होता, जो {maxNumberLength} अक्षरों से लंबा है। नंबर का पैटर्न छोटा करें।",
  "Nothing lies between {from} and {to}.": "{from} और {to} के बीच कुछ नहीं है।",
  "This tariff has too many slabs, bands, parts and percentages for one bill. Name sums instead of each line, or rate fewer days at once.":
    "इस टैरिफ़ में एक बिल के लिए बहुत सारे स्लैब, समय-खंड, भाग और प्रतिशत हैं। हर पंक्ति की जगह योग का नाम दें, या एक बार में कम दिनों का बिल बनाएँ।",
  "The holidays of {holidayList} for {year} are not known. Enter them: prices differ on those days.":
    "{holidayList} की {year} की छुट्टियाँ पता नहीं हैं। उन्हें दर्ज करें: उन दिनों दाम अलग होते हैं।",
  "No tariff applies on {from}.": "{from} को कोई टैरिफ़ लागू नहीं है।",
  "Prices change from {currency} to {other} within the period, and one bill is in one currency. Let a period end where the new one begins.":
    "अवधि के बीच दाम {currency} से {other} में बदलते हैं, और एक बिल एक ही मुद्रा में होता है। जहाँ नई मुद्रा शुरू हो, वहाँ अवधि ख़त्म करें।",
  "{currency} is not a currency; write its three letters, such as INR or EUR.":
    "{currency} कोई मुद्रा नहीं है; उसके तीन अक्षर लिखें, जैसे INR या EUR।",
  "A tariff needs 1 to {maxSlabs} slabs.": "टैरिफ़ में 1 से {maxSlabs} स्लैब होने चाहिए।",
  "{range} is not a range; write 0-100, 101-300 or 301+ (kWh).":
    "{range} कोई सीमा नहीं है; 0-100, 101-300 या 301+ (kWh) लिखें।",
  "{range} overlaps the slab before it: it must begin at {lowerWh}.":
    "{range} पिछले स्लैब पर चढ़ता है: इसे {lowerWh} से शुरू होना चाहिए।",
  "{range} leaves a gap after the slab before it: it must begin at {lowerWh}.":
    "{range} पिछले स्लैब के बाद जगह छोड़ता है: इसे {lowerWh} से शुरू होना चाहिए।",
  "Only the last slab can be open-ended, not {range}.": "सिर्फ़ आख़िरी स्लैब खुला हो सकता है, {range} नहीं।",
  "The last slab must be open-ended, such as {fromWh}+.": "आख़िरी स्लैब खुला होना चाहिए, जैसे {fromWh}+।",
  "{range} is empty: its end must be above {lowerWh}.": "{range} ख़ाली है: उसका अंत {lowerWh} से ऊपर होना चाहिए।",
  "A charge {problem}.": "शुल्क {problem}।",
  "A tax rate is not a number: write {first}, not {shown}.": "कर की दर संख्या नहीं है: {first} लिखें, {shown} नहीं।",
  "A tax rate is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}.":
    "कर की दर संख्या नहीं है: {first} लिखें, या अगर अल्पविराम दशमलव के लिए है तो {second}, {shown} नहीं।",
  "A tax rate must be a number with at most {value} decimals, not {shown}.":
    "कर की दर ऐसी संख्या हो जिसमें दशमलव के बाद ज़्यादा से ज़्यादा {value} अंक हों, {shown} नहीं।",
  "A tax rate is a fraction from 0 to 1: write 0.18 for 18 %.":
    "कर की दर 0 से 1 के बीच का भाग है: 18 % के लिए 0.18 लिखें।",
  "A name has 1 to {maxName} characters.": "नाम में 1 से {maxName} अक्षर होते हैं।",
  "Name at least one flat that shares it.": "कम से कम एक फ़्लैट बताएँ जो इसे साझा करता है।",
  "It ends after it begins. Choose a later end.": "यह शुरू होने के बाद ख़त्म होता है। बाद का अंत चुनें।",
  "The main meter cannot be one of the flats. Choose another meter.":
    "मुख्य मीटर फ़्लैटों में से एक नहीं हो सकता। दूसरा मीटर चुनें।",
  "This flat is in the list already. Take it out once.": "यह फ़्लैट पहले से सूची में है। इसे एक बार हटाएँ।",
  "A share is a percentage from 0 to 100.": "हिस्सा 0 से 100 के बीच का प्रतिशत होता है।",
  "The percentages come to more than 100. Lower one of them.":
    "कुल मिलाकर 100 प्रतिशत से ज़्यादा है। कोई एक हिस्सा कम करें।",
  "There are no bands that could hold on holidays; leave the holidays out.":
    "ऐसा कोई समय-खंड नहीं है जो छुट्टियों पर लागू हो; छुट्टियाँ हटा दें।",
  "{bands} overlap: {when}.": "{bands} एक-दूसरे पर चढ़ते हैं: {when}।",
  "Nothing is left for {restBand}: the other bands fill every day. Leave it out.":
    "{restBand} के लिए कुछ नहीं बचता: बाक़ी समय-खंड हर दिन को भर देते हैं। इसे हटा दें।",
  "No band holds: {when}. Add it to a band, or name a band for the rest.":
    "कोई समय-खंड लागू नहीं: {when}। इसे किसी समय-खंड में जोड़ें, या बाक़ी समय के लिए एक बताएँ।",
  "A version that bills energy in another unit cannot be blended: write mid_period: parts.":
    "जो संस्करण ऊर्जा का बिल दूसरी इकाई में बनाता है, उसे मिलाया नहीं जा सकता: “mid_period: parts” लिखें।",
  "{name} {difference} than in the version before, so it cannot be blended: write mid_period: parts.":
    "{name} {difference}, पिछले संस्करण से अलग, इसलिए मिलाया नहीं जा सकता: “mid_period: parts” लिखें।",
  "A tariff can have at most {maxComponents} components, those in slab sets counted, not {count}.":
    "टैरिफ़ में स्लैब-समूहों के घटकों सहित ज़्यादा से ज़्यादा {maxComponents} घटक हो सकते हैं, {count} नहीं।",
  "A tariff needs a component.": "टैरिफ़ में कम से कम एक घटक चाहिए।",
  "A tariff needs a version.": "टैरिफ़ का कम से कम एक संस्करण चाहिए।",
  "All versions of a tariff are in one currency: this one is in {currency}, the one before in {currency2}. Make a tariff of its own of it.":
    "टैरिफ़ के सभी संस्करण एक ही मुद्रा में होते हैं: यह {currency} में है, पिछला {currency2} में। इसका अलग टैरिफ़ बनाएँ।",
  "Only the first version can be without a date from which it applies.":
    "सिर्फ़ पहला संस्करण बिना तारीख़ का हो सकता है।",
  "Versions stand in order of time: {effectiveFrom} must be later than {effectiveFrom2}.":
    "संस्करण समय के क्रम में होते हैं: {effectiveFrom} {effectiveFrom2} के बाद होना चाहिए।",
  "{shown} is not a currency; write {advice}.": "{shown} कोई मुद्रा नहीं है; {advice} लिखें।",
  "Component {index}": "घटक {index}",
  "{name}: a name has 1 to {maxName} characters that can be printed, and no blanks around it.":
    "{name}: नाम में 1 से {maxName} छपने लायक़ अक्षर होते हैं, आगे-पीछे ख़ाली जगह नहीं।",
  "{name}: another component above has this name already.": "{name}: ऊपर के किसी घटक का यही नाम है।",
  "Holidays {list}, {year}: {date} is no date from 2001 to 9998.":
    "छुट्टियाँ {list}, {year}: {date} 2001 से 9998 के बीच की तारीख़ नहीं है।",
  "Holidays {list}, {year}: {date} does not lie in {year2}.":
    "छुट्टियाँ {list}, {year}: {date} {year2} में नहीं है।",
  "Holidays {list}, {year}: {date} stands there twice.": "छुट्टियाँ {list}, {year}: {date} दो बार लिखा है।",
  "{from} is not a day of every year; write month and day, such as 06-01.":
    "{from} हर साल आने वाला दिन नहीं है; महीना और दिन लिखें, जैसे 06-01।",
  "{band} names the season {season}, which the calendar does not have.":
    "{band} में मौसम {season} है, जो कैलेंडर में नहीं है।",
  "{band} names no season, so it never holds.": "{band} में कोई मौसम नहीं है, इसलिए यह कभी लागू नहीं होता।",
  "{band} names no day, so it never holds.": "{band} में कोई दिन नहीं है, इसलिए यह कभी लागू नहीं होता।",
  "{band} names no times, so it never holds.": "{band} में कोई समय नहीं है, इसलिए यह कभी लागू नहीं होता।",
  "{band}, {fromMinute} to {toMinute}: times begin and end on quarter hours from 00:00 to 24:00, such as 09:15.":
    "{band}, {fromMinute} से {toMinute}: समय 00:00 से 24:00 के बीच चौथाई घंटे पर शुरू और ख़त्म होते हैं, जैसे 09:15।",
  "{band}, {fromMinute} to {toMinute}: a day ends at 24:00; write 00:00 for its beginning.":
    "{band}, {fromMinute} से {toMinute}: दिन 24:00 पर ख़त्म होता है; शुरुआत के लिए 00:00 लिखें।",
  "{band}, {fromMinute} to {toMinute}: nothing lies in between; the whole day is 00:00 to 24:00.":
    "{band}, {fromMinute} से {toMinute}: बीच में कुछ नहीं है; पूरा दिन 00:00 से 24:00 है।",
  "its base names the slab set {name}; name the components in it": "आधार में स्लैब-समूह {name} है; उसके घटक बताएँ",
  "it needs a price for at least one band": "कम से कम एक समय-खंड का दाम चाहिए",
  "it can have at most {maxBands} bands, not {bands}":
    "ज़्यादा से ज़्यादा {maxBands} समय-खंड हो सकते हैं, {bands} नहीं",
  "a band's name has 1 to {maxName} characters, no blanks around it, and is not __proto__":
    "समय-खंड के नाम में 1 से {maxName} अक्षर होते हैं, आगे-पीछे ख़ाली जगह नहीं, और वह __proto__ नहीं हो सकता",
  "it has no price for {missing}, which {whose}": "{missing} का दाम नहीं है ({whose})",
  "there is no band {band}; this tariff has no bands": "समय-खंड {band} नहीं है; इस टैरिफ़ में कोई समय-खंड नहीं है",
  "there is no band {band}; the bands are {bands}": "समय-खंड {band} नहीं है; समय-खंड हैं: {bands}",
  "there is no season {season}; the calendar has no seasons": "मौसम {season} नहीं है; कैलेंडर में कोई मौसम नहीं है",
  "there is no season {season}; the calendar's seasons are {seasons}":
    "मौसम {season} नहीं है; कैलेंडर के मौसम हैं: {seasons}",
  "its base names no component that counts above it": "आधार में ऊपर गिने जाने वाले किसी घटक का नाम नहीं है",
  "its base can have at most {maxTerms} entries": "आधार में ज़्यादा से ज़्यादा {maxTerms} प्रविष्टियाँ हो सकती हैं",
  "its base names {component} twice": "आधार में {component} दो बार है",
  "its base names itself; it can only name components above it":
    "आधार में ख़ुद का नाम है; सिर्फ़ ऊपर के घटकों के नाम हो सकते हैं",
  "its base names {name}, which does not stand above it": "आधार में {name} है, जो इसके ऊपर नहीं है",
  "its base names {name}, which this tariff does not have": "आधार में {name} है, जो इस टैरिफ़ में नहीं है",
  "{component} has no bands": "{component} में समय-खंड नहीं हैं",
  "{component} has the bands {bands}, not {band}": "{component} के समय-खंड {bands} हैं, {band} नहीं",
  "{component} is no percentage, so no part of it comes from other components":
    "{component} प्रतिशत नहीं है, इसलिए उसका कोई भाग दूसरे घटकों से नहीं आता",
  "{component} is not taken of {name}; it is taken of {value}":
    "{component} {name} पर नहीं, {value} पर लगता है",
  "name two different components, not {of} twice": "दो अलग घटक बताएँ, {of} दो बार नहीं",
  "{name} counts by itself already; write printed: false and counted: false in it":
    "{name} अपने आप में गिना जाता है; उसमें “printed: false” और “counted: false” लिखें",
  "{name} is another kind of charge in the next version, so the two cannot be blended. Let that version begin by parts.":
    "{name} अगले संस्करण में दूसरी तरह का शुल्क है, इसलिए दोनों मिलाए नहीं जा सकते। उस संस्करण को भागों में शुरू करें।",
  "{name} has a price for each of {what}, but the tariff has no calendar that says when they are. Give it one.":
    "{name} में {what} के अलग-अलग दाम हैं, पर टैरिफ़ में कैलेंडर नहीं है जो बताए कि वे कब हैं। उसे कैलेंडर दें।",
  "{name} has no price for {band}, and there was energy in it. Give it one.":
    "{name} में {band} का दाम नहीं है, और उसमें बिजली लगी थी। उसका दाम दें।",
  "No day of this bill has the band {band}: type its kWh in where they were used, and 0 there.":
    "इस बिल के किसी दिन में समय-खंड {band} नहीं है: उसके kWh वहाँ दर्ज करें जहाँ वे लगे थे, और यहाँ 0।",
  "{name} has a price for each band: type in how many kWh were used in {what}, 0 where there were none.":
    "{name} में हर समय-खंड का अलग दाम है: {what} में कितने kWh लगे, दर्ज करें; जहाँ नहीं लगे वहाँ 0।",
  "{name} needs the contracted {quantity} on {from}. Enter it as it stands on the supplier's contract.":
    "{name} के लिए {from} का अनुबंधित {quantity} चाहिए। जैसा बिजली कंपनी के अनुबंध में है, वैसा दर्ज करें।",
  "{name} is charged on the highest power over {minutes} minutes, and no such block of the period was measured throughout.":
    "{name} {minutes} मिनट की सबसे अधिक माँग पर लगता है, और अवधि का ऐसा कोई खंड पूरा नहीं मापा गया।",
  "{name} is charged on the highest power over {minutes} minutes: type it in, in kW.":
    "{name} {minutes} मिनट की सबसे अधिक माँग पर लगता है: उसे kW में दर्ज करें।",
  "{name} is charged on the highest power over {minutes} minutes in {band}: type it in, in kW.":
    "{name} {band} में {minutes} मिनट की सबसे अधिक माँग पर लगता है: उसे kW में दर्ज करें।",
  "{name} has no prices for as much as this. Add a group to it for higher consumption, or use another tariff.":
    "{name} में इतनी खपत का दाम नहीं है। ज़्यादा खपत के लिए एक समूह जोड़ें, या दूसरा टैरिफ़ लें।",
  "{name} cannot be negative. Enter it again for this period.":
    "{name} ऋणात्मक नहीं हो सकता। इस अवधि का मान फिर से दर्ज करें।",
  "{name} has no {value} for the period from {from}. Enter the one that the supplier published.":
    "{name} का {from} से शुरू अवधि का मान ({value}) नहीं है। बिजली कंपनी ने जो प्रकाशित किया, वह दर्ज करें।",
  "{name} stays, because bills are issued to it. Close it instead.":
    "{name} बना रहेगा, क्योंकि इसके बिल जारी हो चुके हैं। इसकी जगह खाता बंद करें।",
  "{name} stays, because its ledger has entries. Close it instead.":
    "{name} बना रहेगा, क्योंकि इसके खाते में प्रविष्टियाँ हैं। इसकी जगह खाता बंद करें।",
  "{name} stays, because bills of others rest on its having had a meter. Close it instead.":
    "{name} बना रहेगा, क्योंकि दूसरों के बिल इस पर टिके हैं कि इसके पास मीटर था। इसकी जगह खाता बंद करें।",
  "Bills are issued that rest on what it is, so that stays. Close it and add another account.":
    "इसके प्रकार पर टिके बिल जारी हो चुके हैं, इसलिए वह वैसा ही रहेगा। इसे बंद करें और नया खाता जोड़ें।",
  "The reason has at most {maxReason} characters.": "कारण में ज़्यादा से ज़्यादा {maxReason} अक्षर हो सकते हैं।",
  "There is no such break any more: later readings have changed it.":
    "यह उछाल अब नहीं है: बाद की रीडिंग ने इसे बदल दिया।",
  "The register fell: a fall cannot be accepted as energy.": "रीडिंग घटी है: घटाव को खपत नहीं माना जा सकता।",
  "The register rolls over at a value above the last one before the break.":
    "मीटर उस मान पर शून्य होता है जो उछाल से पहले की आख़िरी रीडिंग से ऊपर हो।",
  "The old meter's last register is at least the last one it sent, the new one's first at most the first it sent.":
    "पुराने मीटर की आख़िरी रीडिंग कम से कम उतनी हो जितनी उसने आख़िर में भेजी, और नए की पहली रीडिंग ज़्यादा से ज़्यादा उतनी जितनी उसने पहले भेजी।",
  "That cannot be what happened here.": "यहाँ ऐसा नहीं हो सकता।",
  "{name} is closed already.": "{name} पहले ही बंद है।",
  "The final reading was taken up to now.": "आख़िरी रीडिंग अब तक की होनी चाहिए।",
  "That is before the end of what is billed already. Take that invoice back first, or name a later time.":
    "यह उस समय से पहले है जहाँ तक बिल बन चुका है। पहले वह बिल वापस लें, या बाद का समय बताएँ।",
  "{name} has no meter at that time.": "उस समय {name} का कोई मीटर नहीं है।",
  "{deviceId} is no meter of {name} at that time.": "{deviceId} उस समय {name} का मीटर नहीं है।",
  "A combined meter has no counter of its own: type in those of its meters.":
    "जोड़ वाले मीटर का अपना काउंटर नहीं होता: उसके मीटरों की रीडिंग दर्ज करें।",
  "That does not fit what {name} sent last before that time: {before} kWh. Check the figure and the time.":
    "यह उस समय से पहले {name} की भेजी आख़िरी रीडिंग से मेल नहीं खाता: {before} kWh। संख्या और समय जाँचें।",
  "That does not fit what {name} sent first after that time: {after} kWh. Check the figure and the time.":
    "यह उस समय के बाद {name} की भेजी पहली रीडिंग से मेल नहीं खाता: {after} kWh। संख्या और समय जाँचें।",
  "That does not fit what {name} sent around that time: {before} kWh before it and {after} kWh after it. Check the figure and the time.":
    "यह उस समय के आसपास {name} की भेजी रीडिंग से मेल नहीं खाता: उससे पहले {before} kWh और उसके बाद {after} kWh। संख्या और समय जाँचें।",
  "No meter of this account sent a register in {days}, so nothing is billed for it.":
    "{days} में इस खाते के किसी मीटर ने रीडिंग नहीं भेजी, इसलिए उसका कोई बिल नहीं बनता।",
  "No tariff applies in {dates}. Enter one, or let a version begin by its first day.":
    "{dates} में कोई टैरिफ़ लागू नहीं है। एक दर्ज करें, या किसी संस्करण को पहले दिन तक शुरू करें।",
  "{name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.":
    "{name} पावर भेजता है, पर energy_kwh नहीं: उसे देखा जा सकता है, पर बिल नहीं बन सकता। उसे अपनी रीडिंग भेजने दें।",
  "This bill has a share of what {name} measures, and {name2} sent nothing at or after the end. Type in what its counter shows.":
    "इस बिल में {name} की माप का हिस्सा है, और {name2} ने अंत में या बाद में कुछ नहीं भेजा। मीटर में जो दिख रहा है, दर्ज करें।",
  "{name} has no meter in this period. Add one to the account.":
    "इस अवधि में {name} का कोई मीटर नहीं है। खाते में एक जोड़ें।",
  "The registers of {name} are not authenticated. Vouch once that they are right for {name2}.":
    "{name} की रीडिंग प्रमाणित नहीं हैं। एक बार पुष्टि करें कि वे {name2} के लिए सही हैं।",
  "Invoice {invoice} differs by more than the amount that is corrected on the next bill. Replace it by a credit note and a new invoice, or let this bill carry the difference.":
    "बिल {invoice} में उससे ज़्यादा अंतर है जितना अगले बिल में सुधारा जाता है। उसे क्रेडिट नोट और नए बिल से बदलें, या अंतर इसी बिल में आने दें।",
  "The address has at most {maxAddressLines} lines and {maxAddress} characters.":
    "पते में ज़्यादा से ज़्यादा {maxAddressLines} पंक्तियाँ और {maxAddress} अक्षर हो सकते हैं।",
  "The amount is 0 or more; leave it empty for no limit.": "राशि 0 या ज़्यादा हो; सीमा न हो तो ख़ाली छोड़ें।",
  "The fee is more than 0; to charge none, choose off.":
    "शुल्क 0 से ज़्यादा हो; कोई शुल्क न लेना हो तो “कोई नहीं” चुनें।",
  "The fee is more than 0 % and at most 100 %.": "शुल्क 0 % से ज़्यादा और 100 % तक हो।",
  "The name is one line of at most {most} characters.": "नाम एक पंक्ति में, ज़्यादा से ज़्यादा {most} अक्षरों का हो।",
  "The line is one line of at most {most} characters.": "यह एक पंक्ति में, ज़्यादा से ज़्यादा {most} अक्षरों का हो।",
  "The tax number is one line of at most {most} characters.":
    "कर संख्या एक पंक्ति में, ज़्यादा से ज़्यादा {most} अक्षरों की हो।",
  "Write a whole {what} from {least} to {most}.": "{least} से {most} तक की पूरी संख्या लिखें ({what})।",
  "It is in {other}, the other one in {currency}: they cannot be compared.":
    "एक {other} में है, दूसरा {currency} में: उनकी तुलना नहीं हो सकती।",
  "{name} has no month that is over and has readings yet.":
    "{name} का अभी कोई पूरा हुआ महीना नहीं है जिसमें रीडिंग हों।",
  "has no month yet that is over and has readings": "का अभी कोई पूरा हुआ महीना नहीं है जिसमें रीडिंग हों",
  "{name} is in no account in {month}, so nothing is issued for it. Give it to one first.":
    "{name} {month} में किसी खाते में नहीं है, इसलिए उसका कुछ जारी नहीं होता। पहले उसे किसी खाते में डालें।",
  "The time of the reading lies between 2001 and now.": "रीडिंग का समय 2001 और अब के बीच होना चाहिए।",
  "The register is 0 to 1000000000 kWh, to the watt-hour.": "रीडिंग 0 से 1000000000 kWh तक, वाट-घंटे तक सटीक हो।",
  "The note has at most {maxNote} characters.": "टिप्पणी में ज़्यादा से ज़्यादा {maxNote} अक्षर हो सकते हैं।",
  "The raw readings of that time have expired; what follows from them is final.":
    "उस समय की मूल रीडिंग हटाई जा चुकी हैं; उनसे जो निकला, वह पक्का है।",
  "Nothing was typed in for that time.": "उस समय के लिए कुछ दर्ज नहीं किया गया था।",
  "The photo is empty. Take it again, or leave it out.": "फ़ोटो ख़ाली है। फिर से लें, या छोड़ दें।",
  "The photo is neither a JPEG nor a PNG. Send it as one of them.":
    "फ़ोटो न JPEG है न PNG। इनमें से किसी एक रूप में भेजें।",
  "A photo has at most {maxPhotoBytes} MB. Send a smaller one.":
    "फ़ोटो ज़्यादा से ज़्यादा {maxPhotoBytes} MB का हो सकता है। छोटा भेजें।",
  "{deviceId} is a sum of meters. Type the reading in at one of them.":
    "{deviceId} मीटरों का जोड़ है। रीडिंग उनमें से किसी एक पर दर्ज करें।",
  "{deviceId} sends for {into}. Type the reading in there.":
    "{deviceId} {into} के लिए भेजता है। रीडिंग वहाँ दर्ज करें।",
  "This folder was not restored, or its numbers are confirmed: nothing is locked.":
    "यह फ़ोल्डर बैकअप से नहीं लाया गया, या इसके नंबरों की पुष्टि हो चुकी है: कुछ भी बंद नहीं है।",
  "The clock of this box cannot be trusted now, so nothing enters the chain.":
    "इस बॉक्स की घड़ी पर अभी भरोसा नहीं किया जा सकता, इसलिए शृंखला में कुछ नहीं जोड़ा जाता।",
  "This folder holds the {what} {last}, so that was issued at least. Enter the last one.":
    "इस फ़ोल्डर में {last} ({what}) है, यानी कम से कम वह जारी हुआ था। आख़िरी नंबर दर्ज करें।",
  "That would make {count} lost numbers; at most {mostLost} can be. Look at the number again.":
    "इससे {count} नंबर खोए माने जाएँगे; ज़्यादा से ज़्यादा {mostLost} हो सकते हैं। नंबर फिर से देखें।",
  "{name} would come to lie behind itself by then: choose an earlier day.":
    "{name} तब तक अपने ही पीछे आ जाएगा: पहले का दिन चुनें।",
  "{name} has no parent number {id}.": "{name} का {id} नंबर का कोई ऊपरी मीटर नहीं है।",
  "{name} shares {name2} then: end that common area first.":
    "{name} तब {name2} साझा करता है: पहले वह साझा क्षेत्र बंद करें।",
  "{name} had no other version from {effectiveFrom}.": "{name} का {effectiveFrom} से कोई दूसरा संस्करण नहीं था।",
  "{name} had no other version from the beginning.": "{name} का शुरू से कोई दूसरा संस्करण नहीं था।",
  "There is no tariff number {id} that was removed.": "{id} नंबर का कोई हटाया गया टैरिफ़ नहीं है।",
  "{name} is the property's tariff now. Remove it first.": "{name} अब घर का टैरिफ़ है। पहले उसे हटाएँ।",
  "Say what is new: the ESP32, the PZEM, or both.": "बताएँ कि नया क्या है: ESP32, PZEM, या दोनों।",
  "The disk does not take readings at the moment, so nothing was changed. Try again when it does.":
    "डिस्क पर अभी रीडिंग नहीं लिखी जा सकतीं, इसलिए कुछ नहीं बदला गया। ठीक होने पर फिर कोशिश करें।",
  "{deviceId} is a sum of meters. Replace the device of one of them.":
    "{deviceId} मीटरों का जोड़ है। उनमें से किसी एक का उपकरण बदलें।",
  "{deviceId} sends for another meter. Replace that one's device.":
    "{deviceId} दूसरे मीटर के लिए भेजता है। उसका उपकरण बदलें।",
  "{deviceId} is retired. Reinstate it first.": "{deviceId} बंद किया जा चुका है। पहले उसे फिर से चालू करें।",
  "{written} is not the number of a tariff that is kept.": "{written} किसी मौजूद टैरिफ़ का नंबर नहीं है।",
  "Name a tariff of the library by its key alone.": "लाइब्रेरी का टैरिफ़ सिर्फ़ उसकी कुंजी से बताएँ।",
  "{key} is not a tariff of the library.": "{key} लाइब्रेरी का टैरिफ़ नहीं है।",
  "The tariff cannot be used as it stands.": "टैरिफ़ जैसा है वैसा इस्तेमाल नहीं हो सकता।",
  "A statement that begins on {from} ends after it.": "{from} से शुरू होने वाला विवरण उसके बाद ख़त्म होता है।",
  "This box has been set up already.": "यह बॉक्स पहले ही सेट हो चुका है।",
  "Accounts owe and were paid in {currency} already. Another currency needs a data folder of its own.":
    "खातों में पहले से {currency} में हिसाब है। दूसरी मुद्रा के लिए अलग डेटा फ़ोल्डर चाहिए।",
  "The password needs {minPassword} to {maxPassword} characters.":
    "पासवर्ड में {minPassword} से {maxPassword} अक्षर होने चाहिए।",
  "The property needs a name of 1 to {maxName} characters.": "घर का नाम 1 से {maxName} अक्षरों का होना चाहिए।",
  "{timeZone} is not a time zone; write it as Asia/Kolkata.":
    "{timeZone} कोई समय क्षेत्र नहीं है; Asia/Kolkata की तरह लिखें।",
  "{locale} is not a language; write it as en-IN or de-DE.":
    "{locale} कोई भाषा नहीं है; hi-IN या en-IN की तरह लिखें।",
  "Say why, in 1 to {maxReason} characters: it is printed.": "1 से {maxReason} अक्षरों में कारण लिखें: यह छपता है।",
  "Nothing is left of {invoice} to take back.": "{invoice} में वापस लेने को कुछ नहीं बचा।",
  "{number} is no invoice: only invoices are taken back.": "{number} बिल नहीं है: सिर्फ़ बिल वापस लिए जाते हैं।",
  "{invoice} has another credit note since you saw it. Look at what is left of it, then take that back.":
    "आपके देखने के बाद {invoice} का एक और क्रेडिट नोट बना है। देखें कि उसमें से क्या बचा है, फिर वही वापस लें।",
  "{number} has no line {index} that was charged.":
    "{number} में {index} नंबर की कोई ऐसी पंक्ति नहीं है जिसका बिल बना हो।",
  "Line {index} is named twice.": "पंक्ति {index} दो बार बताई गई है।",
  "A line can be taken back up to what is left of it, and not by 0.":
    "पंक्ति में से उतना ही वापस लिया जा सकता है जितना बचा है, और 0 नहीं।",
  "{number} corrects {number2}. Take that one back first, or only lines of this one.":
    "{number} {number2} को सुधारता है। पहले उसे वापस लें, या सिर्फ़ इसकी पंक्तियाँ।",
  "Its first bill is issued, so its beginning stays as it is.":
    "पहला बिल जारी हो चुका है, इसलिए शुरुआत जैसी है वैसी रहेगी।",
  "It ends on {store}: choose an earlier day.": "यह {store} को ख़त्म होता है: पहले का दिन चुनें।",
  "{deviceId} will not do: a device id is 1 to 64 letters, digits, dots, colons, dashes or underscores, begins with a letter or digit, and does not end in .pdf.":
    "{deviceId} नहीं चलेगा: उपकरण की आईडी में 1 से 64 अक्षर, अंक, बिंदु, कोलन, डैश या अंडरस्कोर होते हैं, वह अक्षर या अंक से शुरू होती है और .pdf पर ख़त्म नहीं होती।",
  "There is a meter called {deviceId} already.": "{deviceId} नाम का मीटर पहले से है।",
  "{deviceId} sends for {deviceId2}, whose ESP32 it replaced.":
    "{deviceId} {deviceId2} के लिए भेजता है, जिसका ESP32 इसने बदला।",
  "A current transformer carries 1 to {maxCtA} whole amperes.":
    "करंट ट्रांसफ़ॉर्मर 1 से {maxCtA} पूरे एम्पियर का होता है।",
  "The largest load is a whole number of watts from 1 to {maxPowerW}.":
    "सबसे बड़ा लोड 1 से {maxPowerW} वाट तक की पूरी संख्या हो।",
  "Raw readings are kept for 1 to {maxRawYears} whole years, or for ever.":
    "मूल रीडिंग 1 से {maxRawYears} पूरे साल तक, या हमेशा रखी जाती हैं।",
  "{what} is not a date; write it as 2026-01-29, or leave it empty.":
    "{what} तारीख़ नहीं है; 2026-01-29 की तरह लिखें, या ख़ाली छोड़ें।",
  "{deviceId} is a part of {deviceId2}, which adds it up. Retire it, or take it out of {deviceId3} first.":
    "{deviceId} {deviceId2} का हिस्सा है, जो उसे जोड़ता है। इसे बंद करें, या पहले {deviceId3} में से निकालें।",
  "The readings of {deviceId} go to {into}, whose ESP32 it replaced. Undo that first.":
    "{deviceId} की रीडिंग {into} को जाती हैं, जिसका ESP32 बदला गया। पहले वह वापस करें।",
  "The readings of {deviceId} go to another meter, whose ESP32 it replaced. Undo that first.":
    "{deviceId} की रीडिंग दूसरे मीटर को जाती हैं, जिसका ESP32 बदला गया। पहले वह वापस करें।",
  "The {field} has at most {maxName} characters.":
    "इस फ़ील्ड ({field}) में ज़्यादा से ज़्यादा {maxName} अक्षर हो सकते हैं।",
  "Bills that rest on {deviceId} are issued until {until}. Choose {until2} or a later day.":
    "{deviceId} पर बने बिल {until} तक जारी हो चुके हैं। {until2} या बाद का दिन चुनें।",
  "{number} has been issued already, and a number like it could come again. Begin with other letters than before.":
    "{number} पहले ही जारी हो चुका है, और वैसा नंबर फिर आ सकता है। पहले से अलग अक्षरों से शुरू करें।",
  "Write an e-mail address or the address of a topic first, and keep it.":
    "पहले ईमेल पता या टॉपिक का पता लिखें और सहेजें।",
  "{typed} is no e-mail address; write it as asha@example.com.":
    "{typed} ईमेल पता नहीं है; asha@example.com की तरह लिखें।",
  "Write the whole address of the topic, such as https://ntfy.sh/my-box.":
    "टॉपिक का पूरा पता लिखें, जैसे https://ntfy.sh/my-box।",
  "A token is at most 200 letters, digits and signs without a space.":
    "टोकन में बिना ख़ाली जगह के ज़्यादा से ज़्यादा 200 अक्षर, अंक और चिह्न होते हैं।",
  "Write the time as 22:00.": "समय 22:00 की तरह लिखें।",
  "Write both times, or none of them.": "दोनों समय लिखें, या कोई नहीं।",
  "Quiet hours end at another time than they begin.": "शांत समय जिस समय शुरू होता है, उसी समय ख़त्म नहीं हो सकता।",
  "The account owes nothing that could be written off.": "खाते पर कुछ बक़ाया नहीं है जो माफ़ किया जा सके।",
  "At most what the account owes can be written off: {owed}.":
    "खाते पर जितना बक़ाया है, ज़्यादा से ज़्यादा उतना माफ़ किया जा सकता है: {owed}।",
  "{name} has no version from {effectiveFrom}.": "{name} का {effectiveFrom} से कोई संस्करण नहीं है।",
  "{name} has no version from the beginning.": "{name} का शुरू से कोई संस्करण नहीं है।",
  "{name} has no other version. Change it, or remove the tariff.":
    "{name} का कोई दूसरा संस्करण नहीं है। इसे बदलें, या टैरिफ़ हटाएँ।",
  "{name} rates the shares of {name2}: end that common area first.":
    "{name} से {name2} के हिस्सों का बिल बनता है: पहले वह साझा क्षेत्र बंद करें।",
  "The version from {effectiveFrom}: {message}": "{effectiveFrom} से लागू संस्करण: {message}",
  "A tariff's name has at most {maxName} characters.": "टैरिफ़ के नाम में ज़्यादा से ज़्यादा {maxName} अक्षर हो सकते हैं।",
  "E-mail is not set up. Say on the page of settings how this box sends mail.":
    "ईमेल सेट नहीं है। सेटिंग में बताएँ कि यह बॉक्स ईमेल कैसे भेजे।",
  "Write an e-mail address, such as asha@example.com.": "ईमेल पता लिखें, जैसे asha@example.com।",
  "Name the mail server, such as smtp.example.com, without a port.":
    "मेल सर्वर बताएँ, जैसे smtp.example.com, बिना पोर्ट के।",
  "The port is a number from 1 to 65535; mostly 587, or 465 with TLS.":
    "पोर्ट 1 से 65535 तक की संख्या है; ज़्यादातर 587, या TLS के साथ 465।",
  "The user is one line of at most {maxText} characters.":
    "उपयोगकर्ता एक पंक्ति में, ज़्यादा से ज़्यादा {maxText} अक्षरों का हो।",
  "The password is one line of at most {maxText} characters.":
    "पासवर्ड एक पंक्ति में, ज़्यादा से ज़्यादा {maxText} अक्षरों का हो।",
  "Type the password that goes with the user.": "उस उपयोगकर्ता का पासवर्ड लिखें।",
  "Type the password again: the one that is stored is not sent to another server or user.":
    "पासवर्ड फिर से लिखें: रखा हुआ पासवर्ड किसी दूसरे सर्वर या उपयोगकर्ता के लिए नहीं भेजा जाता।",
  "That period is billed already, by {number}.": "उस अवधि का बिल {number} से बन चुका है।",
  "Readings have changed the bill since you saw it. Look at it again, then issue it.":
    "आपके देखने के बाद रीडिंग से बिल बदल गया है। फिर से देखें, फिर जारी करें।",
  "The clock of this box cannot be trusted now, so nothing is issued.":
    "इस बॉक्स की घड़ी पर अभी भरोसा नहीं किया जा सकता, इसलिए कुछ जारी नहीं होता।",
  "Set this box up first: its currency and time zone are not known.":
    "पहले इस बॉक्स को सेट करें: मुद्रा और समय क्षेत्र पता नहीं हैं।",
  "This folder was restored from a backup. Confirm the last numbers that were issued, on the page of settings, before anything new is issued.":
    "यह फ़ोल्डर बैकअप से वापस लाया गया है। कुछ नया जारी करने से पहले सेटिंग में आख़िरी जारी नंबरों की पुष्टि करें।",
  "This bill waits. {heldFor}": "यह बिल रुका है। {heldFor}",
  "The period is not over before {to}.": "अवधि {to} से पहले पूरी नहीं होती।",
  "Readings of this period may still come. It can be issued once each meter was read at its end and no old readings have arrived for ten minutes, or when the wait is over.":
    "इस अवधि की रीडिंग अभी आ सकती हैं। बिल तब जारी हो सकता है जब हर मीटर की अंतिम रीडिंग आ जाए और दस मिनट तक कोई पुरानी रीडिंग न आए, या जब इंतज़ार का समय पूरा हो।",
  "No {quantity} from the beginning is kept for {name}.": "{name} के लिए शुरू से कोई {quantity} दर्ज नहीं है।",
  "No {quantity} from {from} is kept for {name}.": "{name} के लिए {from} से कोई {quantity} दर्ज नहीं है।",
  "{quantity} is not a quantity; write it as the tariff does, such as kw, kw.P1, kva or a.":
    "{quantity} ऐसी मात्रा नहीं है; टैरिफ़ की तरह लिखें, जैसे kw, kw.P1, kva या a।",
  "What is contracted is 0 to 1000000000.": "अनुबंधित मान 0 से 1000000000 तक हो।",
  "It was said already what {name} is. Change it on the page of its account, or on its own.":
    "{name} क्या है, यह बताया जा चुका है। उसे खाते के या मीटर के पेज पर बदलें।",
  "Choose the meter that it lies behind.": "वह मीटर चुनें जिसके पीछे यह लगा है।",
  "There is no meter called {parentId}.": "{parentId} नाम का कोई मीटर नहीं है।",
  "There is no combined meter called {combinedId}.": "{combinedId} नाम का कोई जोड़ मीटर नहीं है।",
  "Bills of some of that time are issued. Choose a later day, or none.":
    "उस समय के कुछ बिल जारी हो चुके हैं। बाद का दिन चुनें, या कोई नहीं।",
  "{name} rates its meters one by one. Let it add them up first, or make a combined meter of the phases.":
    "{name} अपने मीटरों का अलग-अलग बिल बनाता है। पहले उन्हें जोड़ने दें, या फ़ेज़ का जोड़ मीटर बनाएँ।",
  "Choose an account that is there.": "मौजूद खातों में से एक चुनें।",
  "{name} has no assignment number {id}.": "{name} का {id} नंबर का कोई जुड़ाव नहीं है।",
  "This account is kept in {currency}, not in {currency2}.": "यह खाता {currency} में है, {currency2} में नहीं।",
  "The amount must be more than 0.": "राशि 0 से ज़्यादा होनी चाहिए।",
  "The amount can be at most {amountMinor} {currency}.":
    "राशि ज़्यादा से ज़्यादा {amountMinor} {currency} हो सकती है।",
  "The date is today, {today}, or before it.": "तारीख़ आज, {today}, या उससे पहले की हो।",
  "A request id has 1 to {maxRequestId} characters.": "अनुरोध की आईडी में 1 से {maxRequestId} अक्षर होते हैं।",
  "The method is one line of at most {most} characters.":
    "भुगतान का तरीक़ा एक पंक्ति में, ज़्यादा से ज़्यादा {most} अक्षरों का हो।",
  "The reference is one line of at most {most} characters.":
    "संदर्भ एक पंक्ति में, ज़्यादा से ज़्यादा {most} अक्षरों का हो।",
  "No value of {component} is given for the period from {periodFrom}.":
    "{periodFrom} से शुरू अवधि के लिए {component} का कोई मान नहीं दिया गया।",
  "{periodFrom} is not a date; write the first day of the period, such as 2026-01-01.":
    "{periodFrom} तारीख़ नहीं है; अवधि का पहला दिन लिखें, जैसे 2026-01-01।",
  "Write the component as the tariff names it.": "घटक को वैसे ही लिखें जैसे टैरिफ़ में है।",
  "The value is at most 1000000000, above or below 0.": "मान 0 से ऊपर या नीचे, ज़्यादा से ज़्यादा 1000000000 हो।",
  "{name} is in {whose} {store}. Choose another day, or end that first.":
    "{name} {store} {whose} में है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "{name} is in another account {store}. Choose another day, or end that first.":
    "{name} {store} दूसरे खाते में है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "{name} ends on {ended}: choose that day or an earlier one.":
    "{name} {ended} को ख़त्म होता है: वही दिन या पहले का चुनें।",
  "{name} is a part of {name2} then: give {name3} to the account.":
    "{name} तब {name2} का हिस्सा है: खाते को {name3} दें।",
  "The account has no credit that could be paid back.": "खाते में कोई जमा राशि नहीं है जो लौटाई जा सके।",
  "At most the account's credit can be paid back: {credit}.":
    "खाते की जमा राशि तक ही लौटाया जा सकता है: {credit}।",
  "A meter cannot lie behind itself.": "मीटर अपने ही पीछे नहीं लग सकता।",
  "{name} lies behind {name2} itself at some time of that.": "{name} उस समय में कभी ख़ुद {name2} के पीछे है।",
  "{name} lies behind {behind} from the beginning on. Choose another day, or end that first.":
    "{name} शुरू से {behind} के पीछे है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "{name} lies behind {behind} from the beginning to {store}. Choose another day, or end that first.":
    "{name} शुरू से {store} तक {behind} के पीछे है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "{name} lies behind {behind} from {store} on. Choose another day, or end that first.":
    "{name} {store} से {behind} के पीछे है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "{name} lies behind {behind} from {store} to {store2}. Choose another day, or end that first.":
    "{name} {store} से {store2} तक {behind} के पीछे है। दूसरा दिन चुनें, या पहले उसे ख़त्म करें।",
  "another meter": "दूसरे मीटर",
  "Write only where the box is, such as https://meters.example.com or http://192.168.1.20:8080.":
    "सिर्फ़ बॉक्स का पता लिखें, जैसे https://meters.example.com या http://192.168.1.20:8080।",
  "{who} are issued until {until}, and what is issued never changes. Choose {until2} or a later day.":
    "{until} तक बिल जारी हो चुके हैं ({who}), और जारी बिल कभी नहीं बदलते। {until2} या बाद का दिन चुनें।",
  "The closing register is at least the opening one.": "अंतिम रीडिंग कम से कम शुरुआती रीडिंग जितनी हो।",
  "Write the energy in kWh, or both registers.": "खपत kWh में लिखें, या दोनों रीडिंग।",
  "The energy cannot be negative.": "खपत ऋणात्मक नहीं हो सकती।",
  "The energy is at most {maxWh} kWh.": "खपत ज़्यादा से ज़्यादा {maxWh} kWh हो सकती है।",
  "The registers differ by {risenWh} kWh, which is not the energy; leave one of them out.":
    "रीडिंग में {risenWh} kWh का अंतर है, जो खपत के बराबर नहीं है; दोनों में से एक छोड़ दें।",
  "The kWh of {missing} is missing; write 0 where nothing was used.":
    "{missing} की kWh नहीं है; जहाँ कुछ नहीं लगा वहाँ 0 लिखें।",
  "The kWh of {missing} are missing; write 0 where nothing was used.":
    "{missing} की kWh नहीं हैं; जहाँ कुछ नहीं लगा वहाँ 0 लिखें।",
  "The period from {from} comes first: issue it, or settle what it waits for.":
    "पहले {from} से शुरू अवधि आती है: उसका बिल जारी करें, या जिस पर वह रुका है उसे सुलझाएँ।",
  "{name} has no period that begins there.": "{name} की कोई अवधि वहाँ से शुरू नहीं होती।",
  "The final bill of {name} is issued ({number}). Credit it in full to change the end.":
    "{name} का अंतिम बिल जारी हो चुका है ({number})। अंत बदलने के लिए उसे पूरा वापस लें।",
  "It begins on {store}: choose a later day for its end.": "यह {store} को शुरू होता है: अंत के लिए बाद का दिन चुनें।",
  "A meter is its from {from} on: take that back first, or end it later.":
    "{from} से एक मीटर इसका है: पहले वह वापस लें, या बाद में ख़त्म करें।",
  "The box does not know for certain what day it is, so nothing is entered into the ledger. Set its clock, or confirm it on the settings page.":
    "बॉक्स को पक्का नहीं पता कि आज कौन सा दिन है, इसलिए बही में कुछ दर्ज नहीं होता। उसकी घड़ी ठीक करें, या सेटिंग में पुष्टि करें।",
  "That request was made before with other values. Send a new one under an id of its own.":
    "यह अनुरोध पहले दूसरे मानों के साथ आ चुका है। नई आईडी से नया अनुरोध भेजें।",
  "{meterName} was never in {name}.": "{meterName} कभी {name} में नहीं था।",
  "Write in 1 to {maxReason} characters how you know, such as: I compared it with its display.":
    "1 से {maxReason} अक्षरों में लिखें कि आपको कैसे पता, जैसे: मैंने उसे डिस्प्ले से मिलाया।",
  "Somebody vouches for {meterName} towards {name} already.":
    "{meterName} के लिए {name} के प्रति किसी ने पहले ही पुष्टि की है।",
  "A new PZEM is announced for {deviceId} already. Withdraw that first.":
    "{deviceId} के लिए नया PZEM पहले ही बताया जा चुका है। पहले वह वापस लें।",
  "A step of the counter of {deviceId} waits for a word. Say first what that was, on its page.":
    "{deviceId} की रीडिंग में एक उछाल का जवाब बाक़ी है। पहले उसके पेज पर बताएँ कि वह क्या था।",
  "The counter of {deviceId} shows no step that nobody has explained. Where the new PZEM has sent nothing yet, announce it.":
    "{deviceId} की रीडिंग में कोई अनजाना उछाल नहीं है। अगर नए PZEM ने अभी कुछ नहीं भेजा, तो उसकी सूचना दर्ज करें।",
  "{open} steps of the counter of {deviceId} wait for a word. Say on its page which of them was the new PZEM.":
    "{deviceId} की रीडिंग में {open} उछालों का जवाब बाक़ी है। उसके पेज पर बताएँ कि उनमें से नया PZEM कौन सा था।",
  "The old one's last register is at least the last one that it sent.":
    "पुराने की आख़िरी रीडिंग कम से कम उतनी हो जितनी उसने आख़िर में भेजी।",
  "The new one's first register is at most the first one that it sent.":
    "नए की पहली रीडिंग ज़्यादा से ज़्यादा उतनी हो जितनी उसने पहले भेजी।",
  "A name is one line of 1 to {maxName} characters.": "नाम एक पंक्ति में 1 से {maxName} अक्षरों का हो।",
  "An address has at most {maxAddressLines} lines and {maxAddress} characters.":
    "पते में ज़्यादा से ज़्यादा {maxAddressLines} पंक्तियाँ और {maxAddress} अक्षर हो सकते हैं।",
  "Write the e-mail address that bills are to be sent to first.": "पहले वह ईमेल पता लिखें जिस पर बिल भेजने हैं।",
  "Bills can be in {billLanguages}.": "बिल इन भाषाओं में हो सकते हैं: {billLanguages}।",
  "There is no tariff number {tariffId}.": "{tariffId} नंबर का कोई टैरिफ़ नहीं है।",
  "A meter cannot be a part of itself.": "मीटर अपना ही हिस्सा नहीं हो सकता।",
  "Choose at least two meters to add up.": "जोड़ने के लिए कम से कम दो मीटर चुनें।",
  "{deviceId} is no sum of meters.": "{deviceId} मीटरों का जोड़ नहीं है।",
  "It ends after it begins: choose a later end.": "यह शुरू होने के बाद ख़त्म होता है: बाद का अंत चुनें।",
  "{deviceId} is a part of {deviceId2} at that time already.":
    "{deviceId} उस समय पहले से {deviceId2} का हिस्सा है।",
  "{deviceId} is a sum of meters itself: name the meters that it adds up.":
    "{deviceId} ख़ुद मीटरों का जोड़ है: उन मीटरों के नाम दें जिन्हें वह जोड़ता है।",
  "The readings of {deviceId} are another meter's since it replaced an ESP32.":
    "{deviceId} की रीडिंग दूसरे मीटर की हैं, जब से उसने एक ESP32 की जगह ली।",
  "{deviceId} is no part of {deviceId2}.": "{deviceId} {deviceId2} का हिस्सा नहीं है।",
  "Choose a date, or an instant on a quarter of an hour.": "तारीख़ चुनें, या चौथाई घंटे वाला समय।",
  "There is nobody of that id. They may have been removed.":
    "ऐसा कोई व्यक्ति नहीं है। हो सकता है उसे हटा दिया गया हो।",
  "{name} is the only owner, and a box has at least one. Make somebody else an owner first.":
    "{name} अकेला मालिक है, और बॉक्स का कम से कम एक मालिक होता है। पहले किसी और को मालिक बनाएँ।",
  "A person needs a name of 1 to {maxName} characters.": "व्यक्ति का नाम 1 से {maxName} अक्षरों का होना चाहिए।",
  "That name has characters in it that nobody can see.": "इस नाम में ऐसे अक्षर हैं जो दिखते नहीं।",
  "A name does not begin with token: programs are called so.":
    "नाम “token” से शुरू नहीं होता: प्रोग्राम ऐसे कहलाते हैं।",
  "There is somebody called {name} already.": "{name} नाम का कोई पहले से है।",
  "At most {maxPeople} people can sign in here.": "यहाँ ज़्यादा से ज़्यादा {maxPeople} लोग साइन इन कर सकते हैं।",
  "The role is one of {roles}.": "भूमिका इनमें से एक हो: {roles}।",
  "{month} is not a month; write it as 2026-01.": "{month} महीना नहीं है; 2026-01 की तरह लिखें।",
  "{month} has not begun yet.": "{month} अभी शुरू नहीं हुआ।",
  "The two dates are the wrong way round: {to} comes before {from}.":
    "दोनों तारीख़ें उलटी हैं: {to} {from} से पहले है।",
  "The span ends before {to}, so that must be after {from}.":
    "समय {to} से पहले ख़त्म होता है, इसलिए वह {from} के बाद होना चाहिए।",
  "A span has at most {maxDays} days.": "एक बार में ज़्यादा से ज़्यादा {maxDays} दिन हो सकते हैं।",
  "The whole cycle contains the period, so it begins by {from}.":
    "पूरा चक्र इस अवधि को घेरता है, इसलिए वह {from} तक शुरू होता है।",
  "The whole cycle contains the period, so it does not end before {to}.":
    "पूरा चक्र इस अवधि को घेरता है, इसलिए वह {to} से पहले ख़त्म नहीं होता।",
  "{what} cannot be negative.": "{what} ऋणात्मक नहीं हो सकती।",
  "{what} is at most {most}.": "{what} ज़्यादा से ज़्यादा {most} हो सकती है।",
  "The value of {component} is at most {most}, above or below 0.":
    "{component} का मान 0 से ऊपर या नीचे, ज़्यादा से ज़्यादा {most} हो।",
  "The contracted {quantity} is there twice for the same days.":
    "अनुबंधित {quantity} उन्हीं दिनों के लिए दो बार है।",
  "The contracted {quantity} from {from} has no part in the period, which ends before {to}.":
    "{from} से अनुबंधित {quantity} इस अवधि में नहीं आता, जो {to} से पहले ख़त्म होती है।",
  "That is not the password.": "यह पासवर्ड नहीं है।",
  "A token needs a name of 1 to 80 characters.": "टोकन का नाम 1 से 80 अक्षरों का होना चाहिए।",
  "There is a token called {trimmed} already. Revoke it first, or choose another name.":
    "{trimmed} नाम का टोकन पहले से है। पहले उसे रद्द करें, या दूसरा नाम चुनें।",
  "That is not your password.": "यह आपका पासवर्ड नहीं है।",
  "There is no user called {userName}.": "{userName} नाम का कोई उपयोगकर्ता नहीं है।",
  "The ledger has no entry number {id}.": "बही में {id} नंबर की कोई प्रविष्टि नहीं है।",
  "Write why it is reversed, in at most {maxNote} characters.":
    "ज़्यादा से ज़्यादा {maxNote} अक्षरों में लिखें कि इसे क्यों उलटा जा रहा है।",
  "That entry was reversed on {effectiveOn} already.": "वह प्रविष्टि {effectiveOn} को ही उलटी जा चुकी है।",
  "was reversed on {effectiveOn} already": "{effectiveOn} को ही उलटी जा चुकी है",
  "It cannot be reversed before its own date, {effectiveOn}.":
    "इसे इसकी अपनी तारीख़ {effectiveOn} से पहले नहीं उलटा जा सकता।",
  "The deposit has been applied or given back since. Reverse that first, then the deposit.":
    "सुरक्षा जमा तब से समायोजित या वापस हो चुकी है। पहले उसे उलटें, फिर जमा को।",
  "A document is never reversed. An invoice is taken back by a credit note.":
    "दस्तावेज़ कभी उलटा नहीं जाता। बिल क्रेडिट नोट से वापस लिया जाता है।",
  "A reversal stays. Enter again what was reversed by mistake.":
    "उलटी प्रविष्टि बनी रहती है। जो ग़लती से उलटा गया, उसे फिर से दर्ज करें।",
  "It ends after it begins: choose a day after {store}.":
    "यह शुरू होने के बाद ख़त्म होता है: {store} के बाद का दिन चुनें।",
  "Issued bills rest on {deviceId}, so it stays with its readings. Retire it instead.":
    "जारी बिल {deviceId} पर टिके हैं, इसलिए वह अपनी रीडिंग के साथ रहेगा। इसकी जगह उसे बंद करें।",
  "{deviceId} shares {name}. Take that common area back first, or retire the meter.":
    "{deviceId} {name} साझा करता है। पहले वह साझा क्षेत्र वापस लें, या मीटर बंद करें।",
  "{deviceId} stays: {holder}. Retire it instead.": "{deviceId} बना रहेगा: {holder}। इसकी जगह उसे बंद करें।",
  "Write what the utility asks for; it cannot be 0.": "बिजली कंपनी जितना माँगती है, लिखें; वह 0 नहीं हो सकता।",
  "This property bills in {currency}.": "यह घर {currency} में बिल बनाता है।",
  "A reference is one line.": "संदर्भ एक पंक्ति का होता है।",
  "Choose the meter that the utility reads.": "वह मीटर चुनें जिसे बिजली कंपनी पढ़ती है।",
  "The utility's bill from {from} to {to} has some of these days already.":
    "{from} से {to} के बिजली कंपनी के बिल में इनमें से कुछ दिन पहले से हैं।",
  "{name} has been billed for some of these days ({number}). Credit that bill in full first.":
    "{name} का इनमें से कुछ दिनों का बिल बन चुका है ({number})। पहले वह बिल पूरा वापस लें।",
  "Choose the main meter.": "मुख्य मीटर चुनें।",
  "{name} lies behind {main} from {store} on only. Choose a later beginning.":
    "{name} {store} से ही {main} के पीछे है। बाद की शुरुआत चुनें।",
  "{name} does not lie behind {main} all that time. Say on the page of {name2} what it lies behind.":
    "{name} पूरे समय {main} के पीछे नहीं है। {name2} के पेज पर बताएँ कि वह किसके पीछे है।",
  "{name} is what {main} leaves over at that time already. End it first, or begin later.":
    "{name} उस समय पहले से {main} का बचा हुआ भाग है। पहले उसे ख़त्म करें, या बाद में शुरू करें।",
  "{name} is what that meter leaves over at that time already. End it first, or begin later.":
    "{name} उस समय पहले से उस मीटर का बचा हुआ भाग है। पहले उसे ख़त्म करें, या बाद में शुरू करें।",
  "No deposit is held for the account.": "इस खाते की कोई सुरक्षा जमा नहीं है।",
  "At most the deposit that is held can be taken: {amountMinor} {currency}.":
    "ज़्यादा से ज़्यादा रखी हुई सुरक्षा जमा ली जा सकती है: {amountMinor} {currency}।",
  "No tariff applies in {name} before {beginsOn}. Let a version begin by the first of the month.":
    "{name} में {beginsOn} से पहले कोई टैरिफ़ लागू नहीं है। किसी संस्करण को महीने की पहली तारीख़ से शुरू करें।",
  "No tariff applies in {name}.": "{name} में कोई टैरिफ़ लागू नहीं है।",
  "{name} sent no register in {month}. Choose a month with readings.":
    "{name} ने {month} में कोई रीडिंग नहीं भेजी। ऐसा महीना चुनें जिसमें रीडिंग हों।",
  "The register fell from {energyWh} to {energyWh2} kWh on {takenAtMs}. That step counts as 0 kWh until somebody says on the meter's page what it was.":
    "{takenAtMs} को रीडिंग {energyWh} से घटकर {energyWh2} kWh हो गई। जब तक कोई मीटर के पेज पर न बताए कि यह क्या था, यह उछाल 0 kWh गिना जाता है।",
  "The register jumped from {energyWh} to {energyWh2} kWh on {takenAtMs}. That step counts as 0 kWh until somebody says on the meter's page what it was.":
    "{takenAtMs} को रीडिंग {energyWh} से उछलकर {energyWh2} kWh हो गई। जब तक कोई मीटर के पेज पर न बताए कि यह क्या था, यह उछाल 0 kWh गिना जाता है।",
  "One more such step follows, on {until}.": "ऐसा एक और उछाल {until} को है।",
  "{left} more such steps follow, the last on {until}.": "ऐसे {left} और उछाल हैं, आख़िरी {until} को।",
  "The register fell from {energyWh} to {energyWh2} kWh on {takenAtMs}. What came of it only a later reading tells; nothing after it is counted yet.":
    "{takenAtMs} को रीडिंग {energyWh} से घटकर {energyWh2} kWh हो गई। इससे क्या निकला, यह बाद की रीडिंग ही बताएगी; उसके बाद का अभी कुछ नहीं गिना गया।",
  "The register jumped from {energyWh} to {energyWh2} kWh on {takenAtMs}. What came of it only a later reading tells; nothing after it is counted yet.":
    "{takenAtMs} को रीडिंग {energyWh} से उछलकर {energyWh2} kWh हो गई। इससे क्या निकला, यह बाद की रीडिंग ही बताएगी; उसके बाद का अभी कुछ नहीं गिना गया।",
  "Write at most {maxNote} characters.": "ज़्यादा से ज़्यादा {maxNote} अक्षर लिखें।",
  "This account has {maxOpen} links. Revoke one that nobody uses first.":
    "इस खाते के {maxOpen} लिंक हैं। पहले ऐसा कोई रद्द करें जिसे कोई इस्तेमाल नहीं करता।",
  "This account has no link number {id}.": "इस खाते का {id} नंबर का कोई लिंक नहीं है।",
  "That is its id already: an ESP32 that publishes under it needs nothing.":
    "यह पहले से उसी की आईडी है: इस आईडी से भेजने वाले ESP32 के लिए कुछ नहीं करना है।",
  "{deviceId} had a reading itself on {store}: two devices cannot be on one meter at a time. Choose a later time.":
    "{store} को {deviceId} की अपनी रीडिंग थी: एक मीटर पर एक समय में दो उपकरण नहीं हो सकते। बाद का समय चुनें।",
  "{deviceId} began to send on {store}, while {deviceId2} had a reading itself until {store2}: two devices cannot be on one meter at a time. Say from when on its readings count.":
    "{deviceId} ने {store} को भेजना शुरू किया, जबकि {deviceId2} की अपनी रीडिंग {store2} तक थीं: एक मीटर पर एक समय में दो उपकरण नहीं हो सकते। बताएँ कि उसकी रीडिंग कब से गिनी जाएँ।",
  "{deviceId} sends for {into} already. Undo that first.":
    "{deviceId} पहले से {into} के लिए भेजता है। पहले वह वापस करें।",
  "The raw readings of {deviceId} of that time have expired; what follows from them is final.":
    "{deviceId} की उस समय की मूल रीडिंग हटाई जा चुकी हैं; उनसे जो निकला, वह पक्का है।",
  "{deviceId} is a sum of meters.": "{deviceId} मीटरों का जोड़ है।",
  "{deviceId} sends for {deviceId2}. Undo that first.":
    "{deviceId} {deviceId2} के लिए भेजता है। पहले वह वापस करें।",
  "Issued bills rest on the readings of {deviceId}, so they stay its own.":
    "जारी बिल {deviceId} की रीडिंग पर टिके हैं, इसलिए वे उसी की रहेंगी।",
  "{deviceId} is a part of {deviceId2}. Take it out first.":
    "{deviceId} {deviceId2} का हिस्सा है। पहले उसे निकालें।",
  "{deviceId} belongs to an account of its own. Take it out of that first.":
    "{deviceId} अपने अलग खाते में है। पहले उसे वहाँ से निकालें।",
  "{deviceId} lies behind another meter, or another behind it. Take that back first.":
    "{deviceId} दूसरे मीटर के पीछे है, या दूसरा उसके पीछे। पहले वह वापस लें।",
  "{deviceId} has a part in {name}. Take that common area back first.":
    "{deviceId} {name} का हिस्सा है। पहले वह साझा क्षेत्र वापस लें।",
  "A utility's bill is passed through by {deviceId}. Withdraw that first.":
    "{deviceId} से बिजली कंपनी का बिल आगे बाँटा जाता है। पहले वह वापस लें।",
  "{number} is no invoice of this account. Leave it empty to settle the oldest that is due.":
    "{number} इस खाते का बिल नहीं है। सबसे पुराना बक़ाया चुकाने के लिए ख़ाली छोड़ें।",
  "{name} was estimated {mostPeriods} times in a row. Type in what its counter shows.":
    "{name} की खपत लगातार {mostPeriods} बार अनुमानित की गई। मीटर में जो दिख रहा है, दर्ज करें।",
  "{name} sent nothing at or after the end, and there is no earlier bill to estimate by. Type in what its counter shows.":
    "{name} ने अंत में या बाद में कुछ नहीं भेजा, और अनुमान के लिए कोई पुराना बिल नहीं है। मीटर में जो दिख रहा है, दर्ज करें।",
  "There is no such replacement, or it is undone already.":
    "ऐसा कोई बदलाव नहीं है, या वह पहले ही वापस किया जा चुका है।",
  "Another ESP32 came after that one. Undo the later one first.":
    "उसके बाद दूसरा ESP32 आया। पहले बाद वाला वापस करें।",
  "An issued bill rests on the readings of {deviceId} of that time, so this stays as it is.":
    "एक जारी बिल {deviceId} की उस समय की रीडिंग पर टिका है, इसलिए यह ऐसा ही रहेगा।",
  "There is no such swap, or it is taken back already.":
    "ऐसी कोई अदला-बदली नहीं है, या वह पहले ही वापस ली जा चुकी है।",
  "The name of a list has 1 to {maxName} characters.": "सूची के नाम में 1 से {maxName} अक्षर होते हैं।",
  "A year is written with four digits, from 2001 on.": "साल चार अंकों में लिखें, 2001 से आगे।",
  "A year has at most {maxDates} holidays.": "एक साल में ज़्यादा से ज़्यादा {maxDates} छुट्टियाँ हो सकती हैं।",
  "{name} has no readings from {from} until {until}.": "{from} से {until} तक {name} की कोई रीडिंग नहीं है।",
  "{number} is on its way to {recipient} already.": "{number} पहले से {recipient} को भेजा जा रहा है।",
  "Nobody doubts of this mail what became of it.": "इस ईमेल का क्या हुआ, इसमें कोई संदेह नहीं है।",
  "Only a mail that failed, or may not have arrived, is sent again.":
    "सिर्फ़ वही ईमेल फिर से भेजा जाता है जो विफल हुआ या शायद नहीं पहुँचा।",
  "This mail is being sent right now, so it cannot be withdrawn.":
    "यह ईमेल अभी भेजा जा रहा है, इसलिए वापस नहीं लिया जा सकता।",
  "This mail does not wait any more, so it cannot be withdrawn.":
    "यह ईमेल अब रुका नहीं है, इसलिए वापस नहीं लिया जा सकता।",
  "{number} was lost with another box; there is no document of it.":
    "{number} दूसरे बॉक्स के साथ खो गया; उसका कोई दस्तावेज़ नहीं है।",
  "There is no mail number {id}.": "{id} नंबर का कोई ईमेल नहीं है।",
  "Nobody has written down an address of this account: say where to send it.":
    "इस खाते का कोई ईमेल पता दर्ज नहीं है: बताएँ कहाँ भेजना है।",
  "There is no common area number {id}.": "{id} नंबर का कोई साझा क्षेत्र नहीं है।",
  "It ended on {store} already. Add a new one for the time after.":
    "यह {store} को ही ख़त्म हो गया। उसके बाद के लिए नया जोड़ें।",
  "There is no utility's bill number {id}.": "{id} नंबर का बिजली कंपनी का कोई बिल नहीं है।",
  "That utility's bill was taken back already.": "बिजली कंपनी का वह बिल पहले ही वापस लिया जा चुका है।",
  "There is no account number {id}.": "{id} नंबर का कोई खाता नहीं है।",
  "The raw readings of that time have expired.": "उस समय की मूल रीडिंग हटाई जा चुकी हैं।",
  "This data folder was written by a newer Meterbox. Start that version, or a newer one.":
    "यह डेटा फ़ोल्डर नए Meterbox का लिखा है। वही संस्करण, या उससे नया चलाएँ।",
  "There is no document {number}.": "दस्तावेज़ {number} नहीं है।",
  "It is damaged, or no database ({code}).": "फ़ाइल ख़राब है, या डेटाबेस नहीं है ({code})।",
  "It could not be read to its end ({code}).": "इसे अंत तक पढ़ा नहीं जा सका ({code})।",
  "It is damaged ({faults}).": "यह ख़राब है ({faults})।",
  "It is no database of Meterbox.": "यह Meterbox का डेटाबेस नहीं है।",
  "The file cannot be restored.": "फ़ाइल से बहाल नहीं किया जा सकता।",
  "The database has no {part}.": "डेटाबेस में “{part}” नहीं है।",
  "Meterbox did not make the {part} of the database.": "डेटाबेस में “{part}” Meterbox का बनाया हुआ नहीं है।",
  "The {part} of the database is not as Meterbox made it.":
    "डेटाबेस में “{part}” वैसा नहीं है जैसा Meterbox ने बनाया था।",
  "The property's {field} in the database cannot be used.": "डेटाबेस में घर का “{field}” काम का नहीं है।",
  "The billing cycle of account number {id} cannot be read.": "खाता नंबर {id} का बिल चक्र पढ़ा नहीं जा सकता।",
  "A newer Meterbox wrote it. Use that version, or a newer one.":
    "इसे नए Meterbox ने लिखा है। वही संस्करण, या उससे नया लें।",
  "There is no room for {to}.": "{to} के लिए जगह नहीं है।",
  "There is no folder {folder}.": "{folder} फ़ोल्डर नहीं है।",
  "{to} is the box's own database.": "{to} बॉक्स का अपना डेटाबेस है।",
  "{to} is not a file.": "{to} फ़ाइल नहीं है।",
  "{to} is there already. Choose another name, or add --overwrite.":
    "{to} पहले से है। दूसरा नाम चुनें, या --overwrite जोड़ें।",
  "The box may not write {to} ({code}).": "बॉक्स को {to} लिखने की अनुमति नहीं है ({code})।",
  "Choose how it is shared.": "चुनें कि कैसे बाँटा जाए।",
  "Write a percentage from 0 to 100, such as 12.5.": "0 से 100 तक का प्रतिशत लिखें, जैसे 12.5।",
  "There is no tariff {key} in the library.": "लाइब्रेरी में {key} टैरिफ़ नहीं है।",
  "Too many pages follow this account at once.": "एक साथ बहुत सारे पेज यह खाता देख रहे हैं।",
  "Write the register in kWh, such as 9999.98.": "रीडिंग kWh में लिखें, जैसे 9999.98।",
  "{what} is not a register: write kWh such as 9999.98, to the watt-hour.":
    "{what} रीडिंग नहीं है: 9999.98 की तरह kWh लिखें, वाट-घंटे तक।",
  "Only a rollover has it.": "यह सिर्फ़ रोलओवर में होता है।",
  "Only a swap has it.": "यह सिर्फ़ अदला-बदली में होता है।",
  "The form does not say which bills were seen. Open the page again.":
    "फ़ॉर्म में नहीं है कि कौन से बिल देखे गए। पेज फिर से खोलें।",
  "This account has no such link.": "इस खाते का ऐसा कोई लिंक नहीं है।",
  "Write the date and the time, such as 2026-01-29 10:00.": "तारीख़ और समय लिखें, जैसे 2026-01-29 10:00।",
  "Write the date, such as 2026-01-29.": "तारीख़ लिखें, जैसे 2026-01-29।",
  "A token is nobody: this is for browsers that are signed in.":
    "टोकन कोई व्यक्ति नहीं है: यह साइन इन किए हुए ब्राउज़र के लिए है।",
  "Send a token: Authorization: Bearer TOKEN. Make one on the settings page or with meterbox token.":
    "टोकन भेजें: “Authorization: Bearer TOKEN”। सेटिंग में, या “meterbox token” से एक बनाएँ।",
  "That token is not known here. It may have been revoked.":
    "यह टोकन यहाँ पता नहीं है। हो सकता है उसे रद्द कर दिया गया हो।",
  "That token may only read. Make one with the scope write.": "यह टोकन सिर्फ़ पढ़ सकता है। लिखने वाला टोकन बनाएँ।",
  "No token may do this: it is for an owner who is signed in.":
    "कोई टोकन यह नहीं कर सकता: यह साइन इन किए हुए मालिक के लिए है।",
  "Only an owner may do this. Ask one, or sign in as one.":
    "यह सिर्फ़ मालिक कर सकता है। किसी मालिक से कहें, या मालिक के रूप में साइन इन करें।",
  "You may look at everything here and change nothing. Ask an owner for another role.":
    "आप यहाँ सब कुछ देख सकते हैं, पर कुछ बदल नहीं सकते। किसी मालिक से दूसरी भूमिका माँगें।",
  "Choose what it was.": "चुनें कि वह क्या था।",
  "The form did not arrive whole. Go back and send it again.": "फ़ॉर्म पूरा नहीं पहुँचा। वापस जाएँ और फिर से भेजें।",
  "Send one photo, as a file.": "एक फ़ोटो फ़ाइल के रूप में भेजें।",
  "There is no such photo.": "ऐसा कोई फ़ोटो नहीं है।",
  "This work is not remembered any more. Start it again.": "यह काम अब याद नहीं है। फिर से शुरू करें।",
  "The file is being made. Ask again when it is done.": "फ़ाइल बन रही है। बन जाने पर फिर माँगें।",
  "This work left no file.": "इस काम से कोई फ़ाइल नहीं बनी।",
  "Entry {id} is no payment, so it cannot bounce.": "प्रविष्टि {id} भुगतान नहीं है, इसलिए वह बाउंस नहीं हो सकती।",
  "There is nothing at {path}.": "{path} पर कुछ नहीं है।",
  "The request cannot be read.": "अनुरोध पढ़ा नहीं जा सकता।",
  "The disk does not take what should be saved, so nothing was changed. Free some space, or check the card.":
    "जो सहेजना था उसे डिस्क नहीं ले रही, इसलिए कुछ नहीं बदला गया। जगह ख़ाली करें, या कार्ड जाँचें।",
  "Write an amount beside each line that is taken back.": "जो पंक्ति वापस लेनी है, उसके आगे राशि लिखें।",
  "Choose what it is.": "चुनें कि यह क्या है।",
  "That figure is not there any more.": "वह मान अब नहीं है।",
  "That browser is not signed in any more.": "वह ब्राउज़र अब साइन इन नहीं है।",
  "A request may have at most {maxBodyBytes} kB.": "अनुरोध ज़्यादा से ज़्यादा {maxBodyBytes} kB का हो सकता है।",
  "The form does not say which total was seen. Open the page again.":
    "फ़ॉर्म में नहीं है कि कौन सी राशि देखी गई। पेज फिर से खोलें।",
  "{name} has no version.": "{name} का कोई संस्करण नहीं है।",
  "Choose what is new.": "चुनें कि नया क्या है।",
  "Write the device id of the new ESP32.": "नए ESP32 की उपकरण आईडी लिखें।",
  "This box is not known as {value}. Start it with --host-names to add a name.":
    "यह बॉक्स {value} नाम से नहीं जाना जाता। नाम जोड़ने के लिए उसे --host-names के साथ चलाएँ।",
  "(no name)": "(कोई नाम नहीं)",
  "This request came from another site and was refused.": "यह अनुरोध दूसरी साइट से आया और अस्वीकार किया गया।",
  "{phrase} must be a contracted quantity such as kw, kw.P1, kva or a":
    "{phrase} kw, kw.P1, kva या a जैसी अनुबंधित मात्रा हो",
  "{phrase} needs either amount or per_kwh": "{phrase} में “amount” या “per_kwh” में से एक चाहिए",
  "{phrase} needs either rate or bands": "{phrase} में “rate” या “bands” में से एक चाहिए",
  "{phrase} needs exactly one of rate, slabs and bands":
    "{phrase} में “rate”, “slabs” और “bands” में से ठीक एक चाहिए",
  "{phrase} needs exactly one of amount, rate and percent":
    "{phrase} में “amount”, “rate” और “percent” में से ठीक एक चाहिए",
  "{phrase} has both above and from: write one of them": "{phrase} में “above” और “from” दोनों हैं: एक ही लिखें",
  "{phrase} has both below and up_to: write one of them": "{phrase} में “below” और “up_to” दोनों हैं: एक ही लिखें",
  "{phrase} has per_kwh, which takes no per or proration":
    "{phrase} में “per_kwh” है, जिसके साथ “per” या “proration” नहीं आता",
  "{phrase} has of, which only a percent takes": "{phrase} में “of” है, जो सिर्फ़ प्रतिशत के साथ आता है",
  "{phrase} has a percent and needs of: the components it is taken of":
    "{phrase} में प्रतिशत है और “of” चाहिए: वे घटक जिन पर वह लगता है",
  "{phrase} has first, which only a rate takes": "{phrase} में “first” है, जो सिर्फ़ दर के साथ आता है",
  "{phrase} has per or proration, which only an amount or first takes":
    "{phrase} में “per” या “proration” है, जो सिर्फ़ राशि या “first” के साथ आता है",
  "{phrase} has of, which only as: percent takes": "{phrase} में “of” है, जो सिर्फ़ “as: percent” के साथ आता है",
  "{phrase} has only one of printed and counted false: write both, or neither":
    "{phrase} में “printed” और “counted” में से सिर्फ़ एक “false” है: दोनों लिखें, या कोई नहीं",
  "{phrase} must be an object with a price for each band": "{phrase} हर समय-खंड के दाम वाला ऑब्जेक्ट हो",
  "at most {most} of {what}": "ज़्यादा से ज़्यादा {most} ({what})",
  "{phrase} must be a number, or an object with slabs": "{phrase} संख्या हो, या “slabs” वाला ऑब्जेक्ट",
  "{phrase} must be 15, 30 or 60": "{phrase} 15, 30 या 60 हो",
  "{phrase} must be a list of two names": "{phrase} दो नामों की सूची हो",
  "{phrase} is given as a percent and needs of: the components it is taken of":
    "{phrase} प्रतिशत में है और “of” चाहिए: वे घटक जिन पर वह लगता है",
  "{phrase} must be an object with kind and name": "{phrase} “kind” और “name” वाला ऑब्जेक्ट हो",
  "A tariff is a JSON object with components; this is something else.":
    "टैरिफ़ “components” वाला JSON ऑब्जेक्ट होता है; यह कुछ और है।",
  "{phrase} must not be nested so deeply": "{phrase} इतना गहरा नेस्टेड न हो",
  "{phrase} must be smaller: no tariff is that large": "{phrase} छोटा हो: कोई टैरिफ़ इतना बड़ा नहीं होता",
  "{phrase} must not use the name __proto__": "{phrase} में __proto__ नाम न हो",
  "{phrase} is missing": "{phrase} नहीं है",
  "{phrase} has no field {keys}; its fields are {names}": "{phrase} में {keys} फ़ील्ड नहीं है; फ़ील्ड हैं: {names}",
  "{phrase} must be an object with {names}": "{phrase} {names} वाला ऑब्जेक्ट हो",
  "{phrase} must be one of {words}": "{phrase} इनमें से एक हो: {words}",
  "{phrase} must not be empty": "{phrase} ख़ाली न हो",
  "{phrase} must be a list of {what}": "{phrase} सूची हो: {what}",
  "{phrase} can have at most {maxName} characters": "{phrase} में ज़्यादा से ज़्यादा {maxName} अक्षर हो सकते हैं",
  "{phrase} must be a text": "{phrase} टेक्स्ट हो",
  "{phrase} must be a date such as 2026-02-01": "{phrase} 2026-02-01 जैसी तारीख़ हो",
  "{phrase} must be true or false": "{phrase} “true” या “false” हो",
  "{phrase} must be a whole number from {from} to {to}": "{phrase} {from} से {to} तक की पूरी संख्या हो",
  "{phrase} must be a number": "{phrase} संख्या हो",
  "{phrase} is not a number: write {first}, not {shown}": "{phrase} संख्या नहीं है: {first} लिखें, {shown} नहीं",
  "{phrase} is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}":
    "{phrase} संख्या नहीं है: {first} लिखें, या अगर अल्पविराम दशमलव के लिए है तो {second}, {shown} नहीं",
  "{phrase} must be a number with at most {value} decimals, not {shown}":
    "{phrase} ऐसी संख्या हो जिसमें दशमलव के बाद ज़्यादा से ज़्यादा {value} अंक हों, {shown} नहीं",
  "{phrase} cannot be negative": "{phrase} ऋणात्मक नहीं हो सकता",
  "can be at most {most}": "ज़्यादा से ज़्यादा {most} हो सकता है",
  "cannot be negative": "ऋणात्मक नहीं हो सकता",
  "is not a number: write {first}, not {shown}": "संख्या नहीं है: {first} लिखें, {shown} नहीं",
  "is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}":
    "संख्या नहीं है: {first} लिखें, या अगर अल्पविराम दशमलव के लिए है तो {second}, {shown} नहीं",
  "must be a number with at most {value} decimals, not {shown}":
    "ऐसी संख्या हो जिसमें दशमलव के बाद ज़्यादा से ज़्यादा {value} अंक हों, {shown} नहीं",
  "{phrase} has blocks, which only 30-day-blocks can have":
    "{phrase} में “blocks” है, जो सिर्फ़ “30-day-blocks” में होता है",
  "{phrase} can be at most {maxSlabs}": "{phrase} ज़्यादा से ज़्यादा {maxSlabs} हो सकता है",
  "{phrase} must be one of {prorationMethods}, or an object with by":
    "{phrase} इनमें से एक हो: {prorationMethods}, या “by” वाला ऑब्जेक्ट",
  "{phrase} must be one of {roundingModes}, or an object with mode and to":
    "{phrase} इनमें से एक हो: {roundingModes}, या “mode” और “to” वाला ऑब्जेक्ट",
  "{phrase} must be a component's name, or an object with component":
    "{phrase} किसी घटक का नाम हो, या “component” वाला ऑब्जेक्ट",
  '{phrase} must be a list of component names, or "all-above"':
    "{phrase} घटकों के नामों की सूची हो, या “all-above”",
  "{phrase} must be three letters, such as EUR": "{phrase} तीन अक्षरों का हो, जैसे EUR",
  "{phrase} must be a text such as 0-100": "{phrase} 0-100 जैसा टेक्स्ट हो",
  "{phrase} must be a time such as 08:00, from 00:00 to 24:00": "{phrase} 08:00 जैसा समय हो, 00:00 से 24:00 तक",
  "{phrase} must be a list of two times": "{phrase} दो समयों की सूची हो",
  "{phrase} must be a day of the year such as 06-01": "{phrase} साल का दिन हो, जैसे 06-01",
  "{phrase} must be a year such as 2026": "{phrase} 2026 जैसा साल हो",
  "{phrase} must be an object with a list of dates for each year, such as 2026":
    "{phrase} हर साल की तारीख़ों की सूची वाला ऑब्जेक्ट हो, जैसे 2026",
  "{phrase} must be an object with lists of holidays by name": "{phrase} नाम से छुट्टियों की सूचियों वाला ऑब्जेक्ट हो",
  "Together the versions are too large: each takes over all that the whole says. Give each its own components.":
    "सब मिलाकर संस्करण बहुत बड़े हैं: हर एक वह सब ले लेता है जो पूरे में है। हर एक को अपने घटक दें।",
  "With versions, each of them has its own effective_from, and the whole has none.":
    "संस्करण हों तो हर एक का अपना “effective_from” होता है और पूरे का कोई नहीं।",
  "the band {name} stands there twice": "समय-खंड {name} दो बार है",
  "the rate of band {name} is missing": "समय-खंड {name} की दर नहीं है",
  "cannot be read": "पढ़ा नहीं जा सकता",
  "is nested too deeply": "बहुत गहरा नेस्टेड है",
  "has too many digits": "में बहुत ज़्यादा अंक हैं",
  "is no currency": "कोई मुद्रा नहीं है",
  "is from {from} until {to}": "{from} से {to} तक है",
  "is no time zone": "कोई समय क्षेत्र नहीं है",
  "has {wrong}, which is no day": "में {wrong} है, जो कोई दिन नहीं है",
  three: "तीन",
  six: "छह",
  ten: "दस",
  twelve: "बारह",
  "is of another kind": "दूसरी तरह का है",
  "has another number of sets": "में समूहों की संख्या अलग है",
  "has other bands": "में समय-खंड अलग हैं",
  "has another number of slabs": "में स्लैब की संख्या अलग है",
  "has another slab_type": "का “slab_type” अलग है",
  "stands in another order": "का क्रम अलग है",
  "the rate": "दर",
  "the amount": "राशि",
  "the percentage": "प्रतिशत",
  "the number of kWh": "kWh की संख्या",
  "the lower end of the total in its condition": "शर्त में कुल खपत की निचली सीमा",
  "the lower end of the quantity in its condition": "शर्त में मात्रा की निचली सीमा",
  "the upper end of the total in its condition": "शर्त में कुल खपत की ऊपरी सीमा",
  "the upper end of the quantity in its condition": "शर्त में मात्रा की ऊपरी सीमा",
  "the cap per kWh": "प्रति kWh अधिकतम",
  "the floor per kWh": "प्रति kWh न्यूनतम",
  "the amount of the cap": "अधिकतम राशि",
  "the amount of the floor": "न्यूनतम राशि",
  "the place in print must be a whole number from 0 to {maxPlace}":
    "छपाई में स्थान 0 से {maxPlace} तक की पूरी संख्या हो",
  "{text} is no date from 2001 to 9998; write it as 2026-02-01":
    "{text} 2001 से 9998 के बीच की तारीख़ नहीं है; 2026-02-01 की तरह लिखें",
  "it must end after it begins, on {from}, not on {until}": "अंत {from} की शुरुआत के बाद हो, {until} को नहीं",
  "the least that it comes to is above the most": "न्यूनतम अधिकतम से ऊपर है",
  "only what is given as a percentage has a base": "आधार सिर्फ़ प्रतिशत में दी गई चीज़ का होता है",
  "set {setIndex} needs a component": "समूह {setIndex} में एक घटक चाहिए",
  "it needs 1 to {maxSlabs} slabs": "1 से {maxSlabs} स्लैब चाहिए",
  "it needs 1 to {maxSlabs} slabs of band {band}": "समय-खंड {band} के 1 से {maxSlabs} स्लैब चाहिए",
  "it needs 1 to {maxSlabs} sets": "1 से {maxSlabs} समूह चाहिए",
  "it needs 1 to {maxSlabs} sets of band {band}": "समय-खंड {band} के 1 से {maxSlabs} समूह चाहिए",
  "slab {index}": "स्लैब {index}",
  "slab {index} of band {band}": "समय-खंड {band} का स्लैब {index}",
  "set {index}": "समूह {index}",
  "set {index} of band {band}": "समय-खंड {band} का समूह {index}",
  "that of slab {index}": "स्लैब {index} की सीमा",
  "that of set {index}": "समूह {index} की सीमा",
  "slab {name} needs an upper limit: only the last slab can be open-ended":
    "स्लैब {name} की ऊपरी सीमा चाहिए: सिर्फ़ आख़िरी स्लैब खुला हो सकता है",
  "set {name} needs an upper limit: only the last set can be open-ended":
    "समूह {name} की ऊपरी सीमा चाहिए: सिर्फ़ आख़िरी समूह खुला हो सकता है",
  "slab {name}, the last one, must be open-ended: leave up_to out":
    "स्लैब {name}, जो आख़िरी है, खुला हो: “up_to” हटा दें",
  "set {name}, the last one, must be open-ended: leave up_to out":
    "समूह {name}, जो आख़िरी है, खुला हो: “up_to” हटा दें",
  "{number} of band {band}": "{number} (समय-खंड {band})",
  "the upper limit of {name} must be above {before}": "{name} की ऊपरी सीमा {before} से ऊपर हो",
  "the upper limit of {name}": "{name} की ऊपरी सीमा",
  "what is stated per {per} follows the days by itself: leave proration out":
    "जो प्रति {per} दिया गया है, वह ख़ुद दिनों के हिसाब से चलता है: “proration” हटा दें",
  "the decimals of the proration must be a whole number from 0 to {maxDecimals}":
    "दिनों के अनुपात के दशमलव 0 से {maxDecimals} तक की पूरी संख्या हों",
  "only a proration by 30-day-blocks has blocks": "सिर्फ़ “30-day-blocks” वाले अनुपात में “blocks” होता है",
  "{shown} is no contracted quantity; it is written like kw, kw.P1, kva or a":
    "{shown} अनुबंधित मात्रा नहीं है; kw, kw.P1, kva या a की तरह लिखें",
  "the total in its condition has no end: write above, from, below or up_to":
    "शर्त में कुल खपत की कोई सीमा नहीं है: “above”, “from”, “below” या “up_to” लिखें",
  "the quantity in its condition has no end: write above, from, below or up_to":
    "शर्त में मात्रा की कोई सीमा नहीं है: “above”, “from”, “below” या “up_to” लिखें",
  "no figure lies in the range of the total in its condition": "शर्त में कुल खपत की सीमा में कोई संख्या नहीं आती",
  "no figure lies in the range of the quantity in its condition": "शर्त में मात्रा की सीमा में कोई संख्या नहीं आती",
  month: "महीना",
  "number of days": "दिनों की संख्या",
  "number of hours": "घंटों की संख्या",
  "number of years": "सालों की संख्या",
  name: "नाम",
  location: "जगह",
  model: "मॉडल",
  approval: "स्वीकृति",
  "from the beginning on": "शुरू से",
  "from {store} on": "{store} से",
  "from the beginning to {store}": "शुरू से {store} तक",
  "from {store} to {store2}": "{store} से {store2} तक",
  "The opening register": "शुरुआती रीडिंग",
  "The closing register": "अंतिम रीडिंग",
  "The energy of {band}": "{band} की खपत",
  "The contracted {quantity}": "अनुबंधित {quantity}",
  "it is the main meter of {name}": "यह {name} का मुख्य मीटर है",
  "a utility's bill{value} is passed through behind it": "इसके पीछे बिजली कंपनी का बिल{value} आगे बाँटा जाता है",
  "other meters lie behind it": "इसके पीछे दूसरे मीटर हैं",
  "it was a meter of {name}, whose account is closed": "यह {name} का मीटर था, जिसका खाता बंद है",
  slabs: "स्लैब",
  sets: "समूह",
  components: "घटक",
  "component names": "घटकों के नाम",
  versions: "संस्करण",
  seasons: "मौसम",
  days: "दिन",
  times: "समय",
  "band rules": "समय-खंड के नियम",
  dates: "तारीख़ें",
  "The tariff {problem}": "टैरिफ़ {problem}",
  "the kind": "प्रकार",
  "the name": "नाम",
  "the source": "स्रोत",
  "the date it applies from": "लागू होने की तारीख़",
  "the versions": "संस्करण",
  "the components": "घटक",
  "the choice for a change in mid-period": "अवधि के बीच बदलाव का विकल्प",
  "the unit of energy": "ऊर्जा की इकाई",
  "the rounding of the total": "कुल राशि का पूर्णांकन",
  "the upper limit": "ऊपरी सीमा",
  "the base": "आधार",
  "the condition": "शर्त",
  "the total": "कुल खपत",
  "the contracted quantity": "अनुबंधित मात्रा",
  "the place in print": "छपाई में स्थान",
  "what is given": "जो दिया गया है",
  "the statement of the limits": "सीमाओं का विवरण",
  "the date it ends": "समाप्ति की तारीख़",
  "what it is stated per": "किसके प्रति है",
  "the amount per kWh": "प्रति kWh राशि",
  "the band of the rest": "बाक़ी समय का समय-खंड",
  "the currency": "मुद्रा",
  "the rounding": "पूर्णांकन",
  "the holidays": "छुट्टियाँ",
  "the calendar": "कैलेंडर",
  "the slabs": "स्लैब",
  "the bands": "समय-खंड",
  "the proration": "दिनों का अनुपात",
  "the {word}": "“{word}”",
  "{what} of slab {number}": "स्लैब {number} में {what}",
  "{what} of set {number}": "समूह {number} में {what}",
  "{what} of band {name}": "समय-खंड {name} में {what}",
  "{what} of version {number}": "संस्करण {number} में {what}",
  "{what} of component {number}": "घटक {number} में {what}",
  "{what} of base entry {number}": "आधार की प्रविष्टि {number} में {what}",
  "{what} of entry {number}": "प्रविष्टि {number} में {what}",
  "{what} of time span {number}": "समय-अंतराल {number} में {what}",
  "{what} of day {number}": "दिन {number} में {what}",
  "{what} of season {number}": "मौसम {number} में {what}",
  "{what} of band rule {number}": "समय-खंड के नियम {number} में {what}",
  "version {number}": "संस्करण {number}",
  "component {number}": "घटक {number}",
  "base entry {number}": "आधार की प्रविष्टि {number}",
  "entry {number}": "प्रविष्टि {number}",
  "time span {number}": "समय-अंतराल {number}",
  "day {number}": "दिन {number}",
  "season {number}": "मौसम {number}",
  "band rule {number}": "समय-खंड का नियम {number}",
  "band {name}": "समय-खंड {name}",
  "its three letters, such as INR or EUR": "उसके तीन अक्षर, जैसे INR या EUR",
  "The server refuses STARTTLS: {said}": "सर्वर STARTTLS नहीं मानता: {said}",
  "The server refuses the user or the password: {said}": "सर्वर उपयोगकर्ता या पासवर्ड नहीं मानता: {said}",
  "The server refuses the sender: {said}": "सर्वर भेजने वाले को नहीं मानता: {said}",
  "The server refuses the recipient: {said}": "सर्वर पाने वाले को नहीं मानता: {said}",
  "The server refuses the mail: {said}": "सर्वर ईमेल नहीं मानता: {said}",
  "The server refuses: {said}": "सर्वर मना करता है: {said}",
  "The mail was on its way when the connection ended. {why}": "ईमेल रास्ते में था जब कनेक्शन टूटा। {why}",
  "Nothing listens at that address and port.": "उस पते और पोर्ट पर कोई नहीं सुनता।",
  "There is no way to that address.": "उस पते तक कोई रास्ता नहीं है।",
  "There is no server of that name.": "उस नाम का कोई सर्वर नहीं है।",
  "The name of the server could not be looked up.": "सर्वर का नाम खोजा नहीं जा सका।",
  "The server did not answer in time.": "सर्वर ने समय पर जवाब नहीं दिया।",
  "The server's certificate cannot be verified, so it got neither password nor mail: {said}.":
    "सर्वर के प्रमाणपत्र की पुष्टि नहीं हो सकती, इसलिए उसे न पासवर्ड दिया गया न ईमेल: {said}।",
  "The server ended the connection.": "सर्वर ने कनेक्शन बंद कर दिया।",
  "The server does not speak TLS on that port: choose STARTTLS, or another port.":
    "सर्वर उस पोर्ट पर TLS नहीं समझता: STARTTLS चुनें, या दूसरा पोर्ट।",
  "The connection failed: {said}.": "कनेक्शन नहीं बना: {said}।",
  "the clock cannot be right: it is before the day this program was built":
    "घड़ी सही नहीं हो सकती: वह इस प्रोग्राम के बनने के दिन से पहले की है",
  "the clock cannot be right: it is behind times that this box has already stored":
    "घड़ी सही नहीं हो सकती: वह उन समयों से पीछे है जो यह बॉक्स पहले ही रख चुका है",
  "{one} and {other} agree on a time {length} behind the box":
    "{one} और {other} एक ही समय बताते हैं, जो बॉक्स से {length} पीछे है",
  "{one} and {other} agree on a time {length} ahead of the box":
    "{one} और {other} एक ही समय बताते हैं, जो बॉक्स से {length} आगे है",
  "{date} is not a date; write it as {example}.": "{date} तारीख़ नहीं है; {example} की तरह लिखें।",
  "Other PDFs are being put together. Try again when that is done.":
    "अभी दूसरे PDF जोड़े जा रहे हैं। वह पूरा होने पर दोबारा कोशिश करें।",
  "Nothing was issued in this time.": "इस समय में कुछ जारी नहीं हुआ।",
  "must not be nested so deeply": "इतना गहरा नेस्टेड न हो",
  "The interval is a whole number of seconds from 1 to {maxIntervalS}.":
    "अंतराल 1 से {maxIntervalS} तक पूरे सेकंड में होता है।",
  "The power step is a whole number of watts from 1 to {maxDeltaW}.":
    "पावर का बदलाव 1 से {maxDeltaW} तक पूरे वाट में होता है।",
  "A bus carries at most {maxBusMeters} meters.": "एक लाइन पर ज़्यादा से ज़्यादा {maxBusMeters} मीटर होते हैं।",
  "A bus address is a whole number from 1 to {maxAddress}.":
    "लाइन का पता 1 से {maxAddress} तक की पूरी संख्या होता है।",
  "Two meters cannot answer at the same address.": "दो मीटर एक ही पते पर जवाब नहीं दे सकते।",
  "Two meters cannot have the same id.": "दो मीटरों की एक ही आईडी नहीं हो सकती।",
  "Set at least one of the settings.": "कम से कम एक सेटिंग भरें।",
  "There is no device called {node}.": "{node} नाम का कोई उपकरण नहीं है।",
  "The device {node} is not adopted.": "उपकरण {node} अपनाया नहीं गया है।",
  "The device {node} speaks Tasmota and takes no commands from this box. Set it up on its own page.":
    "उपकरण {node} Tasmota बोलता है और इस बॉक्स के आदेश नहीं लेता। इसे इसके अपने पन्ने पर सेट करें।",
  "{node} is carried by {carrier}: adopt that device instead.":
    "{node} को {carrier} चलाता है: उसकी जगह उस उपकरण को अपनाइए।",
  "{node} does not connect itself: what is on a bridge cannot be adopted.":
    "{node} अपने आप नहीं जुड़ता: जो किसी ब्रिज के पीछे है, उसे अपनाया नहीं जा सकता।",
  "No device called {node} was ever heard.": "{node} नाम के किसी उपकरण से कभी कुछ नहीं आया।",
  "No device called {node} waits for a decision.": "{node} नाम का कोई उपकरण फ़ैसले के लिए नहीं रुका है।",
  "Choose who may connect.": "चुनिए कि कौन जुड़ सकता है।",
  "{deviceId} is not a meter of the device {node}.": "{deviceId} उपकरण {node} का मीटर नहीं है।",
  "Choose the file of an image: there is nothing in this one.": "इमेज की फ़ाइल चुनें: इसमें कुछ नहीं है।",
  "This is no firmware: it begins neither as an image for an ESP32 nor as one of the POSIX build.":
    "यह फ़र्मवेयर नहीं है: इसकी शुरुआत न ESP32 की इमेज जैसी है, न POSIX बिल्ड की इमेज जैसी।",
  "The image is not whole: it ends before its last segment does. Choose it again.":
    "इमेज पूरी नहीं है: यह अपने आख़िरी खंड से पहले ख़त्म हो जाती है। इसे फिर से चुनें।",
  "More follows after the image's end. Choose the image for updates (firmware.bin), not the one for the first flashing.":
    "इमेज के अंत के बाद भी कुछ है। अपडेट वाली इमेज (firmware.bin) चुनें, पहली बार डालने वाली नहीं।",
  "This is no program for an ESP32: it may be a boot loader, or the image for the first flashing. Choose firmware.bin.":
    "यह ESP32 का प्रोग्राम नहीं है: शायद बूटलोडर है, या पहली बार डालने वाली इमेज। firmware.bin चुनें।",
  "The image is damaged: its checksum does not fit. Choose it again.":
    "इमेज ख़राब है: इसका चेकसम मेल नहीं खाता। इसे फिर से चुनें।",
  "This image is for a chip that is not known here.": "यह इमेज ऐसी चिप के लिए है जो यहाँ जानी हुई नहीं है।",
  "This image is for the chip {chip}, and says that it is for {chip2}.":
    "यह इमेज चिप {chip} के लिए है, और ख़ुद को {chip2} के लिए बताती है।",
  "An image has at most {maxImageBytes} kB: that is the room that a device has for it.":
    "इमेज ज़्यादा से ज़्यादा {maxImageBytes} kB की हो सकती है: उपकरण में उसके लिए इतनी ही जगह है।",
  "Say for which board it is, as its devices name it: the file does not.":
    "बताएँ कि यह किस बोर्ड के लिए है, वैसे ही जैसे उसके उपकरण बताते हैं: फ़ाइल यह नहीं बताती।",
  "Say which version it is: the file does not.": "बताएँ कि यह कौन-सा संस्करण है: फ़ाइल यह नहीं बताती।",
  "Small letters, digits, full stops, - and _ only, at most 32 of them.":
    "केवल छोटे अक्षर, अंक, बिंदु, - और _, ज़्यादा से ज़्यादा 32।",
  "A version is three numbers such as 1.3.0, at most 31 characters.":
    "संस्करण 1.3.0 जैसे तीन अंक होते हैं, ज़्यादा से ज़्यादा 31 अक्षर।",
  "The file says {said}. Leave this empty, or choose another file.":
    "फ़ाइल में {said} लिखा है। इसे ख़ाली छोड़ें, या दूसरी फ़ाइल चुनें।",
  "{version} is being rolled out to {board} already. Wait until that is done, or cancel it.":
    "{version} पहले से {board} पर भेजा जा रहा है। उसके पूरा होने तक रुकें, या उसे रद्द करें।",
  "{first} is no device that has said it is a {board} with {chip}.":
    "{first} ऐसा उपकरण नहीं है जिसने ख़ुद को {chip} वाला {board} बताया हो।",
  "{node} went back from {version} once: it takes it again only where it is forced.":
    "{node} एक बार {version} से वापस लौट चुका है: वह इसे तभी फिर लेगा जब मजबूर किया जाए।",
  "{node} runs a newer version: it goes back only where it is forced.":
    "{node} पर नया संस्करण चल रहा है: वह तभी पीछे जाएगा जब मजबूर किया जाए।",
  "{node} runs that version already.": "{node} पर यह संस्करण पहले से चल रहा है।",
  "{node} is not adopted: it has no key by which it could believe an image.":
    "{node} अपनाया नहीं गया है: उसके पास वह कुंजी नहीं है जिससे वह इमेज पर भरोसा करे।",
  "No adopted {board} needs {version}.": "किसी अपनाए हुए {board} को {version} की ज़रूरत नहीं।",
  "There is no such roll-out.": "ऐसा कोई वितरण नहीं है।",
  "Only a roll-out that is paused can go on.": "केवल रुका हुआ वितरण ही आगे बढ़ सकता है।",
  "This roll-out has ended already.": "यह वितरण पहले ही ख़त्म हो चुका है।",
  "The image is damaged: its SHA-256 does not fit. Choose it again.":
    "इमेज ख़राब है: इसका SHA-256 मेल नहीं खाता। इसे फिर से चुनें।",
  "Another image is here as {version} for {board}. Give this one a version of its own, or delete the other.":
    "{board} के लिए {version} नाम से दूसरी इमेज यहाँ है। इसे अपना अलग संस्करण दें, या दूसरी को मिटाएँ।",
  "At most {maxImages} images are kept. Delete one that no device needs.":
    "ज़्यादा से ज़्यादा {maxImages} इमेज रखी जाती हैं। ऐसी एक मिटाएँ जिसकी किसी उपकरण को ज़रूरत नहीं।",
  "There is no such firmware.": "ऐसा कोई फ़र्मवेयर नहीं है।",
  "{version} for {board} is being rolled out. Cancel that first.":
    "{board} के लिए {version} अभी भेजा जा रहा है। पहले उसे रद्द करें।",
  "This file is here already, as {version} for {board}.":
    "यह फ़ाइल पहले से यहाँ है, {board} के लिए {version} के रूप में।",
};
