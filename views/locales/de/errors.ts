// Longer than other files: it is one list, a sentence a line.

/** What errors say, in German: by the English sentence, with `{holes}` for what is put in. A part of one may stand by itself. */
export const DE_ERRORS: Readonly<Record<string, string>> = {
  "{text} is no date from 2001 to 9998; write it as 2026-02-01.":
    "{text} ist kein Datum von 2001 bis 9998; schreiben Sie es wie 2026-02-01.",
  "The utility's bill ends after it begins.": "Die Rechnung des Versorgers endet nach ihrem Beginn.",
  "Write the kWh of the utility's bill, more than 0.":
    "Schreiben Sie die kWh auf der Rechnung des Versorgers, mehr als 0.",
  "The total is too large to be reckoned with.": "Der Gesamtbetrag ist zu groß, um damit zu rechnen.",
  "Write the currency by its three letters, such as INR.":
    "Schreiben Sie die Währung mit ihren drei Buchstaben, etwa EUR.",
  "A reference has at most {maxReference} characters.": "Eine Referenz hat höchstens {maxReference} Zeichen.",
  "Write who is paid, in 1 to {maxPayee} characters on one line.":
    "Schreiben Sie, wer bezahlt wird: 1 bis {maxPayee} Zeichen in einer Zeile.",
  "A UPI ID is a name, @ and a bank, such as asha@okbank.":
    "Eine UPI-ID besteht aus einem Namen, @ und einer Bank, etwa asha@okbank.",
  "This is no IBAN: a letter or digit is wrong or missing. Copy it from a bank statement.":
    "Das ist keine IBAN: Ein Buchstabe oder eine Ziffer fehlt oder stimmt nicht. Übernehmen Sie sie von einem Kontoauszug.",
  "A BIC has 8 or 11 letters and digits. It may also be left out.":
    "Eine BIC hat 8 oder 11 Buchstaben und Ziffern. Sie kann auch wegbleiben.",
  "A period has 1 to {longest} whole {every}s.":
    "Ein Zeitraum hat 1 bis {longest} ganze Einheiten ({every}).",
  "Name at least one date on which a period ends.":
    "Nennen Sie mindestens ein Datum, an dem ein Zeitraum endet.",
  "Dates stand in order of time: {date} must be later than {before}.":
    "Die Daten stehen der Zeit nach: {date} muss nach {before} liegen.",
  "A pattern is made of letters, digits and - / . _ with {n} or {n:4} for the number and {yyyy} or {yy} for the financial year.":
    "Ein Muster besteht aus Buchstaben, Ziffern und - / . _ mit {n} oder {n:4} für die Nummer und {yyyy} oder {yy} für das Geschäftsjahr.",
  "A pattern needs {n}, once: the number that counts up.":
    "Ein Muster braucht {n}, einmal: die Nummer, die hochzählt.",
  "Numbers start again with the financial year, so they would repeat. Add {yyyy} or {yy}.":
    "Die Nummern beginnen mit dem Geschäftsjahr neu und würden sich wiederholen. Fügen Sie {yyyy} oder {yy} hinzu.",
  "There is no financial year that numbers start again with. Take out {yyyy} and {yy}, or set its first month.":
    "Es gibt kein Geschäftsjahr, mit dem die Nummern neu beginnen. Nehmen Sie {yyyy} und {yy} heraus, oder geben Sie seinen ersten Monat an.",
  "A dot or slash stands between other characters, and no number ends in .pdf or .json.":
    "Punkt und Schrägstrich stehen zwischen anderen Zeichen, und keine Nummer endet auf .pdf oder .json.",
  "With {room} digits it comes to {longest} characters; a number has at most {maxNumberLength}.":
    "Mit {room} Ziffern sind es {longest} Zeichen; eine Nummer hat höchstens {maxNumberLength}.",
  "An invoice and a credit note could get the same number. Begin one of them with other letters, such as CN-.":
    "Eine Rechnung und eine Rechnungskorrektur könnten dieselbe Nummer bekommen. Beginnen Sie eine davon mit anderen Buchstaben, etwa RK-.",
  "The next number would be {number}, longer than {maxNumberLength} characters. Shorten the pattern of numbers.":
    "Die nächste Nummer wäre {number}, länger als {maxNumberLength} Zeichen. Kürzen Sie das Muster der Nummern.",
  "Nothing lies between {from} and {to}.": "Zwischen {from} und {to} liegt nichts.",
  "This tariff has too many slabs, bands, parts and percentages for one bill. Name sums instead of each line, or rate fewer days at once.":
    "Dieser Tarif hat für eine Rechnung zu viele Stufen, Tarifzeiten, Abschnitte und Prozentsätze. Nennen Sie Summen statt jeder Zeile, oder rechnen Sie weniger Tage auf einmal ab.",
  "The holidays of {holidayList} for {year} are not known. Enter them: prices differ on those days.":
    "Die Feiertage von {holidayList} für {year} sind nicht bekannt. Tragen Sie sie ein: An diesen Tagen gelten andere Preise.",
  "No tariff applies on {from}.": "Am {from} gilt kein Tarif.",
  "Prices change from {currency} to {other} within the period, and one bill is in one currency. Let a period end where the new one begins.":
    "Im Zeitraum wechseln die Preise von {currency} zu {other}, und eine Rechnung hat eine Währung. Lassen Sie einen Zeitraum enden, wo die neue beginnt.",
  "{currency} is not a currency; write its three letters, such as INR or EUR.":
    "{currency} ist keine Währung; schreiben Sie ihre drei Buchstaben, etwa INR oder EUR.",
  "A tariff needs 1 to {maxSlabs} slabs.": "Ein Tarif braucht 1 bis {maxSlabs} Stufen.",
  "{range} is not a range; write 0-100, 101-300 or 301+ (kWh).":
    "{range} ist kein Bereich; schreiben Sie 0-100, 101-300 oder 301+ (kWh).",
  "{range} overlaps the slab before it: it must begin at {lowerWh}.":
    "{range} überschneidet sich mit der Stufe davor: Die Stufe muss bei {lowerWh} beginnen.",
  "{range} leaves a gap after the slab before it: it must begin at {lowerWh}.":
    "{range} lässt nach der Stufe davor eine Lücke: Die Stufe muss bei {lowerWh} beginnen.",
  "Only the last slab can be open-ended, not {range}.":
    "Nur die letzte Stufe kann nach oben offen sein, nicht {range}.",
  "The last slab must be open-ended, such as {fromWh}+.":
    "Die letzte Stufe muss nach oben offen sein, etwa {fromWh}+.",
  "{range} is empty: its end must be above {lowerWh}.":
    "{range} ist leer: Das Ende muss über {lowerWh} liegen.",
  "A charge {problem}.": "Ein Preis {problem}.",
  "A tax rate is not a number: write {first}, not {shown}.":
    "Der Steuersatz ist keine Zahl: Schreiben Sie {first}, nicht {shown}.",
  "A tax rate is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}.":
    "Der Steuersatz ist keine Zahl: Schreiben Sie {first}, oder {second}, wenn das Komma vor Nachkommastellen steht, nicht {shown}.",
  "A tax rate must be a number with at most {value} decimals, not {shown}.":
    "Der Steuersatz muss eine Zahl mit höchstens {value} Nachkommastellen sein, nicht {shown}.",
  "A tax rate is a fraction from 0 to 1: write 0.18 for 18 %.":
    "Ein Steuersatz ist ein Bruchteil von 0 bis 1: Schreiben Sie 0.18 für 18 %.",
  "A name has 1 to {maxName} characters.": "Ein Name hat 1 bis {maxName} Zeichen.",
  "Name at least one flat that shares it.":
    "Nennen Sie mindestens eine Wohnung, die sich den Verbrauch teilt.",
  "It ends after it begins. Choose a later end.":
    "Das Ende liegt nach dem Anfang. Wählen Sie ein späteres Ende.",
  "The main meter cannot be one of the flats. Choose another meter.":
    "Der Hauptzähler kann nicht eine der Wohnungen sein. Wählen Sie einen anderen Zähler.",
  "This flat is in the list already. Take it out once.":
    "Diese Wohnung steht schon in der Liste. Nehmen Sie sie einmal heraus.",
  "A share is a percentage from 0 to 100.": "Ein Anteil ist ein Prozentsatz von 0 bis 100.",
  "The percentages come to more than 100. Lower one of them.":
    "Zusammen sind es mehr als 100 Prozent. Senken Sie einen der Anteile.",
  "There are no bands that could hold on holidays; leave the holidays out.":
    "Es gibt keine Tarifzeiten, die an Feiertagen gelten könnten; lassen Sie die Feiertage weg.",
  "{bands} overlap: {when}.": "{bands} überschneiden sich: {when}.",
  "Nothing is left for {restBand}: the other bands fill every day. Leave it out.":
    "Für {restBand} bleibt nichts übrig: Die anderen Tarifzeiten füllen jeden Tag. Lassen Sie sie weg.",
  "No band holds: {when}. Add it to a band, or name a band for the rest.":
    "Keine Tarifzeit gilt: {when}. Nehmen Sie das in eine Tarifzeit auf, oder nennen Sie eine für den Rest.",
  "A version that bills energy in another unit cannot be blended: write mid_period: parts.":
    "Eine Fassung, die Energie in einer anderen Einheit abrechnet, kann nicht gemischt werden: Schreiben Sie „mid_period: parts“.",
  "{name} {difference} than in the version before, so it cannot be blended: write mid_period: parts.":
    "{name} {difference} als in der Fassung davor und kann deshalb nicht gemischt werden: Schreiben Sie „mid_period: parts“.",
  "A tariff can have at most {maxComponents} components, those in slab sets counted, not {count}.":
    "Ein Tarif kann höchstens {maxComponents} Bestandteile haben, die in Stufensätzen mitgezählt, nicht {count}.",
  "A tariff needs a component.": "Ein Tarif braucht einen Bestandteil.",
  "A tariff needs a version.": "Ein Tarif braucht eine Fassung.",
  "All versions of a tariff are in one currency: this one is in {currency}, the one before in {currency2}. Make a tariff of its own of it.":
    "Alle Fassungen eines Tarifs haben eine Währung: diese hat {currency}, die davor {currency2}. Machen Sie daraus einen eigenen Tarif.",
  "Only the first version can be without a date from which it applies.":
    "Nur die erste Fassung kann ohne ein Datum sein, ab dem sie gilt.",
  "Versions stand in order of time: {effectiveFrom} must be later than {effectiveFrom2}.":
    "Fassungen stehen der Zeit nach: {effectiveFrom} muss nach {effectiveFrom2} liegen.",
  "{shown} is not a currency; write {advice}.": "{shown} ist keine Währung; schreiben Sie {advice}.",
  "Component {index}": "Bestandteil {index}",
  "{name}: a name has 1 to {maxName} characters that can be printed, and no blanks around it.":
    "{name}: Ein Name hat 1 bis {maxName} druckbare Zeichen, ohne Leerzeichen davor und dahinter.",
  "{name}: another component above has this name already.":
    "{name}: Ein anderer Bestandteil weiter oben heißt schon so.",
  "Holidays {list}, {year}: {date} is no date from 2001 to 9998.":
    "Feiertage {list}, {year}: {date} ist kein Datum von 2001 bis 9998.",
  "Holidays {list}, {year}: {date} does not lie in {year2}.":
    "Feiertage {list}, {year}: {date} liegt nicht in {year2}.",
  "Holidays {list}, {year}: {date} stands there twice.": "Feiertage {list}, {year}: {date} steht zweimal da.",
  "{from} is not a day of every year; write month and day, such as 06-01.":
    "{from} ist kein Tag jedes Jahres; schreiben Sie Monat und Tag, etwa 06-01.",
  "{band} names the season {season}, which the calendar does not have.":
    "{band} nennt die Jahreszeit {season}, die der Kalender nicht hat.",
  "{band} names no season, so it never holds.": "{band} nennt keine Jahreszeit und gilt deshalb nie.",
  "{band} names no day, so it never holds.": "{band} nennt keinen Tag und gilt deshalb nie.",
  "{band} names no times, so it never holds.": "{band} nennt keine Uhrzeiten und gilt deshalb nie.",
  "{band}, {fromMinute} to {toMinute}: times begin and end on quarter hours from 00:00 to 24:00, such as 09:15.":
    "{band}, {fromMinute} bis {toMinute}: Zeiten beginnen und enden auf Viertelstunden von 00:00 bis 24:00, etwa 09:15.",
  "{band}, {fromMinute} to {toMinute}: a day ends at 24:00; write 00:00 for its beginning.":
    "{band}, {fromMinute} bis {toMinute}: Ein Tag endet um 24:00; schreiben Sie 00:00 für seinen Anfang.",
  "{band}, {fromMinute} to {toMinute}: nothing lies in between; the whole day is 00:00 to 24:00.":
    "{band}, {fromMinute} bis {toMinute}: Dazwischen liegt nichts; der ganze Tag ist 00:00 bis 24:00.",
  "its base names the slab set {name}; name the components in it":
    "die Grundlage nennt den Stufensatz {name}; nennen Sie die Bestandteile darin",
  "it needs a price for at least one band": "es braucht einen Preis für mindestens eine Tarifzeit",
  "it can have at most {maxBands} bands, not {bands}":
    "höchstens {maxBands} Tarifzeiten sind möglich, nicht {bands}",
  "a band's name has 1 to {maxName} characters, no blanks around it, and is not __proto__":
    "der Name einer Tarifzeit hat 1 bis {maxName} Zeichen, keine Leerzeichen davor und dahinter, und ist nicht __proto__",
  "it has no price for {missing}, which {whose}": "es fehlt ein Preis für {missing} ({whose})",
  "there is no band {band}; this tariff has no bands":
    "es gibt keine Tarifzeit {band}; dieser Tarif hat keine",
  "there is no band {band}; the bands are {bands}": "es gibt keine Tarifzeit {band}; es gibt {bands}",
  "there is no season {season}; the calendar has no seasons":
    "es gibt keine Jahreszeit {season}; der Kalender hat keine",
  "there is no season {season}; the calendar's seasons are {seasons}":
    "es gibt keine Jahreszeit {season}; der Kalender hat {seasons}",
  "its base names no component that counts above it":
    "die Grundlage nennt keinen Bestandteil, der darüber zählt",
  "its base can have at most {maxTerms} entries": "die Grundlage kann höchstens {maxTerms} Einträge haben",
  "its base names {component} twice": "die Grundlage nennt {component} zweimal",
  "its base names itself; it can only name components above it":
    "die Grundlage nennt sich selbst; sie kann nur Bestandteile darüber nennen",
  "its base names {name}, which does not stand above it":
    "die Grundlage nennt {name}, das nicht darüber steht",
  "its base names {name}, which this tariff does not have":
    "die Grundlage nennt {name}, das dieser Tarif nicht hat",
  "{component} has no bands": "{component} hat keine Tarifzeiten",
  "{component} has the bands {bands}, not {band}": "{component} hat die Tarifzeiten {bands}, nicht {band}",
  "{component} is no percentage, so no part of it comes from other components":
    "{component} ist kein Prozentsatz, deshalb kommt kein Teil davon von anderen Bestandteilen",
  "{component} is not taken of {name}; it is taken of {value}":
    "{component} bezieht sich nicht auf {name}, sondern auf {value}",
  "name two different components, not {of} twice":
    "Nennen Sie zwei verschiedene Bestandteile, nicht zweimal {of}",
  "{name} counts by itself already; write printed: false and counted: false in it":
    "{name} zählt schon für sich; schreiben Sie darin „printed: false“ und „counted: false“",
  "{name} is another kind of charge in the next version, so the two cannot be blended. Let that version begin by parts.":
    "{name} ist in der nächsten Fassung eine andere Art von Preis, deshalb lassen sich die beiden nicht mischen. Lassen Sie jene Fassung mit Abschnitten beginnen.",
  "{name} has a price for each of {what}, but the tariff has no calendar that says when they are. Give it one.":
    "{name} hat einen Preis für {what}, aber der Tarif hat keinen Kalender, der sagt, wann diese Zeiten sind. Geben Sie ihm einen.",
  "{name} has no price for {band}, and there was energy in it. Give it one.":
    "{name} hat keinen Preis für {band}, und darin wurde Energie verbraucht. Geben Sie einen an.",
  "No day of this bill has the band {band}: type its kWh in where they were used, and 0 there.":
    "Kein Tag dieser Rechnung hat die Tarifzeit {band}: Geben Sie deren kWh dort ein, wo sie verbraucht wurden, und hier 0.",
  "{name} has a price for each band: type in how many kWh were used in {what}, 0 where there were none.":
    "{name} hat einen Preis je Tarifzeit: Geben Sie ein, wie viele kWh in {what} verbraucht wurden, 0, wo es keine waren.",
  "{name} needs the contracted {quantity} on {from}. Enter it as it stands on the supplier's contract.":
    "{name} braucht die vereinbarte Leistung ({quantity}) am {from}. Tragen Sie sie ein, wie sie im Vertrag des Versorgers steht.",
  "{name} is charged on the highest power over {minutes} minutes, and no such block of the period was measured throughout.":
    "{name} richtet sich nach der höchsten Leistung über {minutes} Minuten, und kein solcher Abschnitt des Zeitraums wurde durchgehend gemessen.",
  "{name} is charged on the highest power over {minutes} minutes: type it in, in kW.":
    "{name} richtet sich nach der höchsten Leistung über {minutes} Minuten: Geben Sie sie in kW ein.",
  "{name} is charged on the highest power over {minutes} minutes in {band}: type it in, in kW.":
    "{name} richtet sich nach der höchsten Leistung über {minutes} Minuten in {band}: Geben Sie sie in kW ein.",
  "{name} has no prices for as much as this. Add a group to it for higher consumption, or use another tariff.":
    "{name} hat keine Preise für so viel. Fügen Sie eine Gruppe für höheren Verbrauch hinzu, oder nehmen Sie einen anderen Tarif.",
  "{name} cannot be negative. Enter it again for this period.":
    "{name} kann nicht negativ sein. Geben Sie den Wert für diesen Zeitraum neu ein.",
  "{name} has no {value} for the period from {from}. Enter the one that the supplier published.":
    "{name} hat für den Zeitraum ab {from} keinen Wert ({value}). Tragen Sie ein, was der Versorger veröffentlicht hat.",
  "Bills are issued that rest on what it is, so that stays. Close it and add another account.":
    "Es sind Rechnungen ausgestellt, die auf der Art des Kontos beruhen, also bleibt sie. Schließen Sie es und legen Sie ein anderes an.",
  "{name} stays, because bills are issued to it. Close it instead.":
    "{name} bleibt, weil Rechnungen dafür ausgestellt sind. Schließen Sie das Konto stattdessen.",
  "{name} stays, because its ledger has entries. Close it instead.":
    "{name} bleibt, weil auf dem Konto Einträge stehen. Schließen Sie es stattdessen.",
  "{name} stays, because bills of others rest on its having had a meter. Close it instead.":
    "{name} bleibt, weil Rechnungen anderer darauf beruhen, dass es einen Zähler hatte. Schließen Sie das Konto stattdessen.",
  "The reason has at most {maxReason} characters.": "Der Grund hat höchstens {maxReason} Zeichen.",
  "There is no such break any more: later readings have changed it.":
    "Diesen Sprung gibt es nicht mehr: Spätere Messwerte haben ihn verändert.",
  "The register fell: a fall cannot be accepted as energy.":
    "Der Zählerstand ist gefallen: Ein Rückgang kann nicht als Verbrauch gelten.",
  "The register rolls over at a value above the last one before the break.":
    "Der Zähler läuft bei einem Wert über, der höher ist als der letzte vor dem Sprung.",
  "The old meter's last register is at least the last one it sent, the new one's first at most the first it sent.":
    "Der letzte Stand des alten Zählers ist mindestens der letzte, den er gesendet hat, der erste des neuen höchstens der erste, den er gesendet hat.",
  "That cannot be what happened here.": "Das kann hier nicht geschehen sein.",
  "{name} is closed already.": "{name} ist schon geschlossen.",
  "The final reading was taken up to now.": "Die letzte Ablesung liegt nicht in der Zukunft.",
  "That is before the end of what is billed already. Take that invoice back first, or name a later time.":
    "Das liegt vor dem Ende dessen, was schon abgerechnet ist. Nehmen Sie zuerst jene Rechnung zurück, oder nennen Sie eine spätere Zeit.",
  "{name} has no meter at that time.": "{name} hat zu dieser Zeit keinen Zähler.",
  "{deviceId} is no meter of {name} at that time.": "{deviceId} ist zu dieser Zeit kein Zähler von {name}.",
  "A combined meter has no counter of its own: type in those of its meters.":
    "Eine Summe von Zählern hat kein eigenes Zählwerk: Geben Sie die Stände ihrer Zähler ein.",
  "That does not fit what {name} sent last before that time: {before} kWh. Check the figure and the time.":
    "Das passt nicht zu dem, was {name} zuletzt vor dieser Zeit gesendet hat: {before} kWh. Prüfen Sie Zahl und Zeit.",
  "That does not fit what {name} sent first after that time: {after} kWh. Check the figure and the time.":
    "Das passt nicht zu dem, was {name} als Erstes nach dieser Zeit gesendet hat: {after} kWh. Prüfen Sie Zahl und Zeit.",
  "That does not fit what {name} sent around that time: {before} kWh before it and {after} kWh after it. Check the figure and the time.":
    "Das passt nicht zu dem, was {name} um diese Zeit gesendet hat: davor {before} kWh und danach {after} kWh. Prüfen Sie Zahl und Zeit.",
  "No meter of this account sent a register in {days}, so nothing is billed for it.":
    "Kein Zähler dieses Kontos hat in {days} einen Zählerstand gesendet, deshalb wird dafür nichts abgerechnet.",
  "No tariff applies in {dates}. Enter one, or let a version begin by its first day.":
    "In {dates} gilt kein Tarif. Geben Sie einen ein, oder lassen Sie eine Fassung bis zum ersten Tag beginnen.",
  "{name} sends power but no energy_kwh, so it can be watched but not billed. Let it send its register.":
    "{name} sendet Leistung, aber kein energy_kwh: Man kann zusehen, aber nicht abrechnen. Lassen Sie den Zähler seinen Stand senden.",
  "This bill has a share of what {name} measures, and {name2} sent nothing at or after the end. Type in what its counter shows.":
    "Zu dieser Rechnung gehört ein Anteil an dem, was {name} misst, und {name2} hat am Ende oder danach nichts gesendet. Geben Sie ein, was das Zählwerk zeigt.",
  "{name} has no meter in this period. Add one to the account.":
    "{name} hat in diesem Zeitraum keinen Zähler. Geben Sie dem Konto einen.",
  "The registers of {name} are not authenticated. Vouch once that they are right for {name2}.":
    "Die Zählerstände von {name} sind nicht beglaubigt. Bestätigen Sie einmal, dass sie für {name2} stimmen.",
  "Invoice {invoice} differs by more than the amount that is corrected on the next bill. Replace it by a credit note and a new invoice, or let this bill carry the difference.":
    "Rechnung {invoice} weicht um mehr ab, als auf der nächsten Rechnung korrigiert wird. Ersetzen Sie sie durch eine Rechnungskorrektur und eine neue Rechnung, oder lassen Sie diese Rechnung den Unterschied tragen.",
  "The address has at most {maxAddressLines} lines and {maxAddress} characters.":
    "Die Anschrift hat höchstens {maxAddressLines} Zeilen und {maxAddress} Zeichen.",
  "The amount is 0 or more; leave it empty for no limit.":
    "Der Betrag ist 0 oder mehr; leer heißt ohne Grenze.",
  "The fee is more than 0; to charge none, choose off.":
    "Die Gebühr ist mehr als 0; soll keine erhoben werden, wählen Sie „keine“.",
  "The fee is more than 0 % and at most 100 %.": "Die Gebühr ist mehr als 0 % und höchstens 100 %.",
  "The name is one line of at most {most} characters.":
    "Der Name ist eine Zeile mit höchstens {most} Zeichen.",
  "The line is one line of at most {most} characters.": "Das ist eine Zeile mit höchstens {most} Zeichen.",
  "The tax number is one line of at most {most} characters.":
    "Die Steuernummer ist eine Zeile mit höchstens {most} Zeichen.",
  "Write a whole {what} from {least} to {most}.":
    "Schreiben Sie eine ganze Zahl von {least} bis {most} ({what}).",
  "It is in {other}, the other one in {currency}: they cannot be compared.":
    "Der eine ist in {other}, der andere in {currency}: Sie lassen sich nicht vergleichen.",
  "{name} has no month that is over and has readings yet.":
    "{name} hat noch keinen abgeschlossenen Monat mit Messwerten.",
  "has no month yet that is over and has readings": "hat noch keinen abgeschlossenen Monat mit Messwerten",
  "{name} is in no account in {month}, so nothing is issued for it. Give it to one first.":
    "{name} gehört in {month} zu keinem Konto, deshalb wird dafür nichts ausgestellt. Ordnen Sie den Zähler zuerst einem zu.",
  "The time of the reading lies between 2001 and now.":
    "Der Zeitpunkt der Ablesung liegt zwischen 2001 und jetzt.",
  "The register is 0 to 1000000000 kWh, to the watt-hour.":
    "Der Zählerstand ist 0 bis 1000000000 kWh, auf die Wattstunde.",
  "The note has at most {maxNote} characters.": "Die Notiz hat höchstens {maxNote} Zeichen.",
  "The raw readings of that time have expired; what follows from them is final.":
    "Die Messwerte jener Zeit sind abgelaufen; was aus ihnen folgt, steht fest.",
  "Nothing was typed in for that time.": "Für diese Zeit wurde nichts eingegeben.",
  "The photo is empty. Take it again, or leave it out.":
    "Das Foto ist leer. Nehmen Sie es noch einmal auf, oder lassen Sie es weg.",
  "The photo is neither a JPEG nor a PNG. Send it as one of them.":
    "Das Foto ist weder JPEG noch PNG. Senden Sie es als eines davon.",
  "A photo has at most {maxPhotoBytes} MB. Send a smaller one.":
    "Ein Foto hat höchstens {maxPhotoBytes} MB. Senden Sie ein kleineres.",
  "{deviceId} is a sum of meters. Type the reading in at one of them.":
    "{deviceId} ist eine Summe von Zählern. Geben Sie die Ablesung bei einem davon ein.",
  "{deviceId} sends for {into}. Type the reading in there.":
    "{deviceId} sendet für {into}. Geben Sie die Ablesung dort ein.",
  "This folder was not restored, or its numbers are confirmed: nothing is locked.":
    "Dieser Ordner wurde nicht wiederhergestellt, oder seine Nummern sind bestätigt: Es ist nichts gesperrt.",
  "The clock of this box cannot be trusted now, so nothing enters the chain.":
    "Der Uhr dieser Box ist gerade nicht zu trauen, deshalb kommt nichts in die Kette.",
  "This folder holds the {what} {last}, so that was issued at least. Enter the last one.":
    "Dieser Ordner enthält {last} ({what}), das wurde also mindestens ausgestellt. Geben Sie die letzte Nummer ein.",
  "That would make {count} lost numbers; at most {mostLost} can be. Look at the number again.":
    "Das wären {count} verlorene Nummern; höchstens {mostLost} sind möglich. Sehen Sie sich die Nummer noch einmal an.",
  "{name} would come to lie behind itself by then: choose an earlier day.":
    "{name} läge bis dahin hinter sich selbst: Wählen Sie einen früheren Tag.",
  "{name} has no parent number {id}.": "{name} hat keinen übergeordneten Zähler mit der Nummer {id}.",
  "{name} shares {name2} then: end that common area first.":
    "{name} teilt sich dann {name2}: Beenden Sie zuerst jene Gemeinschaftsfläche.",
  "{name} had no other version from {effectiveFrom}.":
    "{name} hatte keine andere Fassung ab {effectiveFrom}.",
  "{name} had no other version from the beginning.": "{name} hatte keine andere Fassung von Anfang an.",
  "There is no tariff number {id} that was removed.": "Es gibt keinen entfernten Tarif Nummer {id}.",
  "{name} is the property's tariff now. Remove it first.":
    "{name} ist jetzt der Tarif des Hauses. Entfernen Sie ihn zuerst.",
  "Say what is new: the ESP32, the PZEM, or both.": "Sagen Sie, was neu ist: der ESP32, der PZEM oder beide.",
  "The disk does not take readings at the moment, so nothing was changed. Try again when it does.":
    "Gerade lassen sich keine Messwerte speichern, deshalb wurde nichts geändert. Versuchen Sie es wieder, wenn das geht.",
  "{deviceId} is a sum of meters. Replace the device of one of them.":
    "{deviceId} ist eine Summe von Zählern. Ersetzen Sie das Gerät eines davon.",
  "{deviceId} sends for another meter. Replace that one's device.":
    "{deviceId} sendet für einen anderen Zähler. Ersetzen Sie dessen Gerät.",
  "{deviceId} is retired. Reinstate it first.":
    "{deviceId} ist stillgelegt. Nehmen Sie ihn zuerst wieder in Betrieb.",
  "{written} is not the number of a tariff that is kept.":
    "{written} ist nicht die Nummer eines Tarifs, den es gibt.",
  "Name a tariff of the library by its key alone.":
    "Nennen Sie einen Tarif der Bibliothek nur mit seinem Schlüssel.",
  "{key} is not a tariff of the library.": "{key} ist kein Tarif der Bibliothek.",
  "The tariff cannot be used as it stands.": "So ist der Tarif nicht zu gebrauchen.",
  "A statement that begins on {from} ends after it.": "Ein Kontoauszug, der am {from} beginnt, endet danach.",
  "This box has been set up already.": "Diese Box ist schon eingerichtet.",
  "Accounts owe and were paid in {currency} already. Another currency needs a data folder of its own.":
    "Auf Konten stehen schon Beträge in {currency}. Für eine andere Währung braucht es einen eigenen Datenordner.",
  "The password needs {minPassword} to {maxPassword} characters.":
    "Das Passwort braucht {minPassword} bis {maxPassword} Zeichen.",
  "The property needs a name of 1 to {maxName} characters.":
    "Das Haus braucht einen Namen mit 1 bis {maxName} Zeichen.",
  "{timeZone} is not a time zone; write it as Asia/Kolkata.":
    "{timeZone} ist keine Zeitzone; schreiben Sie sie wie Europe/Berlin.",
  "{locale} is not a language; write it as en-IN or de-DE.":
    "{locale} ist keine Sprache; schreiben Sie sie wie de-DE oder en-IN.",
  "Say why, in 1 to {maxReason} characters: it is printed.":
    "Schreiben Sie in 1 bis {maxReason} Zeichen, warum: Es wird gedruckt.",
  "Nothing is left of {invoice} to take back.": "Von {invoice} ist nichts mehr zurückzunehmen.",
  "{number} is no invoice: only invoices are taken back.":
    "{number} ist keine Rechnung: Nur Rechnungen werden zurückgenommen.",
  "{invoice} has another credit note since you saw it. Look at what is left of it, then take that back.":
    "Zu {invoice} gibt es eine weitere Gutschrift, seit Sie sie gesehen haben. Sehen Sie nach, was von ihr übrig ist, und nehmen Sie dann das zurück.",
  "{number} has no line {index} that was charged.": "{number} hat keine berechnete Zeile {index}.",
  "Line {index} is named twice.": "Zeile {index} ist zweimal genannt.",
  "A line can be taken back up to what is left of it, and not by 0.":
    "Eine Zeile kann bis zu dem zurückgenommen werden, was von ihr übrig ist, und nicht um 0.",
  "{number} corrects {number2}. Take that one back first, or only lines of this one.":
    "{number} korrigiert {number2}. Nehmen Sie zuerst jene zurück, oder nur Zeilen von dieser.",
  "Its first bill is issued, so its beginning stays as it is.":
    "Die erste Rechnung ist ausgestellt, deshalb bleibt der Anfang, wie er ist.",
  "It ends on {store}: choose an earlier day.": "Es endet am {store}: Wählen Sie einen früheren Tag.",
  "{deviceId} will not do: a device id is 1 to 64 letters, digits, dots, colons, dashes or underscores, begins with a letter or digit, and does not end in .pdf.":
    "{deviceId} geht nicht: Eine Gerätekennung hat 1 bis 64 Buchstaben, Ziffern, Punkte, Doppelpunkte, Binde- oder Unterstriche, beginnt mit einem Buchstaben oder einer Ziffer und endet nicht auf .pdf.",
  "There is a meter called {deviceId} already.": "Einen Zähler namens {deviceId} gibt es schon.",
  "{deviceId} sends for {deviceId2}, whose ESP32 it replaced.":
    "{deviceId} sendet für {deviceId2} und hat dessen ESP32 ersetzt.",
  "A current transformer carries 1 to {maxCtA} whole amperes.":
    "Ein Stromwandler ist für 1 bis {maxCtA} ganze Ampere.",
  "The largest load is a whole number of watts from 1 to {maxPowerW}.":
    "Die größte Last ist eine ganze Zahl von 1 bis {maxPowerW} Watt.",
  "Raw readings are kept for 1 to {maxRawYears} whole years, or for ever.":
    "Einzelne Messwerte werden 1 bis {maxRawYears} ganze Jahre aufbewahrt, oder für immer.",
  "{what} is not a date; write it as 2026-01-29, or leave it empty.":
    "{what} ist kein Datum; schreiben Sie es wie 2026-01-29, oder lassen Sie das Feld leer.",
  "{deviceId} is a part of {deviceId2}, which adds it up. Retire it, or take it out of {deviceId3} first.":
    "{deviceId} ist ein Teil von {deviceId2}, einer Summe. Legen Sie den Zähler still, oder nehmen Sie ihn zuerst aus {deviceId3} heraus.",
  "The readings of {deviceId} go to {into}, whose ESP32 it replaced. Undo that first.":
    "Die Messwerte von {deviceId} gehen an {into}, dessen ESP32 ersetzt wurde. Machen Sie das zuerst rückgängig.",
  "The readings of {deviceId} go to another meter, whose ESP32 it replaced. Undo that first.":
    "Die Messwerte von {deviceId} gehen an einen anderen Zähler, dessen ESP32 ersetzt wurde. Machen Sie das zuerst rückgängig.",
  "The {field} has at most {maxName} characters.": "Dieses Feld ({field}) hat höchstens {maxName} Zeichen.",
  "Bills that rest on {deviceId} are issued until {until}. Choose {until2} or a later day.":
    "Bis {until} sind Rechnungen ausgestellt, die auf {deviceId} beruhen. Wählen Sie {until2} oder einen späteren Tag.",
  "{number} has been issued already, and a number like it could come again. Begin with other letters than before.":
    "{number} wurde schon ausgestellt, und eine solche Nummer könnte wiederkommen. Beginnen Sie mit anderen Buchstaben als bisher.",
  "Write an e-mail address or the address of a topic first, and keep it.":
    "Schreiben Sie zuerst eine E-Mail-Adresse oder die Adresse eines Themas, und speichern Sie sie.",
  "{typed} is no e-mail address; write it as asha@example.com.":
    "{typed} ist keine E-Mail-Adresse; schreiben Sie sie wie asha@example.com.",
  "Write the whole address of the topic, such as https://ntfy.sh/my-box.":
    "Schreiben Sie die ganze Adresse des Themas, etwa https://ntfy.sh/my-box.",
  "A token is at most 200 letters, digits and signs without a space.":
    "Ein Token hat höchstens 200 Buchstaben, Ziffern und Zeichen ohne Leerzeichen.",
  "Write the time as 22:00.": "Schreiben Sie die Uhrzeit wie 22:00.",
  "Write both times, or none of them.": "Schreiben Sie beide Uhrzeiten, oder keine.",
  "Quiet hours end at another time than they begin.":
    "Die Ruhezeit endet zu einer anderen Zeit, als sie beginnt.",
  "The account owes nothing that could be written off.":
    "Auf dem Konto ist nichts offen, das abgeschrieben werden könnte.",
  "At most what the account owes can be written off: {owed}.":
    "Höchstens das, was auf dem Konto offen ist, kann abgeschrieben werden: {owed}.",
  "{name} has no version from {effectiveFrom}.": "{name} hat keine Fassung ab {effectiveFrom}.",
  "{name} has no version from the beginning.": "{name} hat keine Fassung von Anfang an.",
  "{name} has no other version. Change it, or remove the tariff.":
    "{name} hat keine andere Fassung. Ändern Sie diese, oder entfernen Sie den Tarif.",
  "{name} rates the shares of {name2}: end that common area first.":
    "{name} rechnet die Anteile von {name2} ab: Beenden Sie zuerst jene Gemeinschaftsfläche.",
  "The version from {effectiveFrom}: {message}": "Die Fassung ab {effectiveFrom}: {message}",
  "A tariff's name has at most {maxName} characters.":
    "Der Name eines Tarifs hat höchstens {maxName} Zeichen.",
  "E-mail is not set up. Say on the page of settings how this box sends mail.":
    "E-Mail ist nicht eingerichtet. Sagen Sie in den Einstellungen, wie diese Box E-Mails verschickt.",
  "Write an e-mail address, such as asha@example.com.":
    "Schreiben Sie eine E-Mail-Adresse, etwa asha@example.com.",
  "Name the mail server, such as smtp.example.com, without a port.":
    "Nennen Sie den Mailserver, etwa smtp.example.com, ohne Port.",
  "The port is a number from 1 to 65535; mostly 587, or 465 with TLS.":
    "Der Port ist eine Zahl von 1 bis 65535; meist 587, oder 465 mit TLS.",
  "The user is one line of at most {maxText} characters.":
    "Der Benutzer ist eine Zeile mit höchstens {maxText} Zeichen.",
  "The password is one line of at most {maxText} characters.":
    "Das Passwort ist eine Zeile mit höchstens {maxText} Zeichen.",
  "Type the password that goes with the user.": "Geben Sie das Passwort ein, das zum Benutzer gehört.",
  "Type the password again: the one that is stored is not sent to another server or user.":
    "Geben Sie das Passwort noch einmal ein: Das gespeicherte wird an keinen anderen Server oder Benutzer geschickt.",
  "That period is billed already, by {number}.": "Dieser Zeitraum ist schon abgerechnet, mit {number}.",
  "Readings have changed the bill since you saw it. Look at it again, then issue it.":
    "Messwerte haben die Rechnung verändert, seit Sie sie gesehen haben. Sehen Sie sie sich noch einmal an, dann stellen Sie sie aus.",
  "The clock of this box cannot be trusted now, so nothing is issued.":
    "Der Uhr dieser Box ist gerade nicht zu trauen, deshalb wird nichts ausgestellt.",
  "Set this box up first: its currency and time zone are not known.":
    "Richten Sie diese Box zuerst ein: Währung und Zeitzone sind nicht bekannt.",
  "This folder was restored from a backup. Confirm the last numbers that were issued, on the page of settings, before anything new is issued.":
    "Dieser Ordner wurde aus einer Sicherung wiederhergestellt. Bestätigen Sie in den Einstellungen die letzten ausgestellten Nummern, bevor Neues ausgestellt wird.",
  "This bill waits. {heldFor}": "Diese Rechnung wartet. {heldFor}",
  "The period is not over before {to}.": "Der Zeitraum ist nicht vor {to} vorbei.",
  "Readings of this period may still come. It can be issued once each meter was read at its end and no old readings have arrived for ten minutes, or when the wait is over.":
    "Es können noch Messwerte dieses Zeitraums kommen. Ausgestellt werden kann, wenn jeder Zähler an seinem Ende gelesen ist und zehn Minuten lang keine alten Messwerte gekommen sind, oder wenn die Wartezeit um ist.",
  "No {quantity} from the beginning is kept for {name}.":
    "{quantity}: Von Anfang an ist für {name} nichts eingetragen.",
  "No {quantity} from {from} is kept for {name}.": "{quantity}: Ab {from} ist für {name} nichts eingetragen.",
  "{quantity} is not a quantity; write it as the tariff does, such as kw, kw.P1, kva or a.":
    "{quantity} ist keine solche Größe; schreiben Sie sie wie im Tarif, etwa kw, kw.P1, kva oder a.",
  "What is contracted is 0 to 1000000000.": "Vereinbart ist ein Wert von 0 bis 1000000000.",
  "It was said already what {name} is. Change it on the page of its account, or on its own.":
    "Was {name} ist, wurde schon gesagt. Ändern Sie es auf der Seite des Kontos oder des Zählers.",
  "Choose the meter that it lies behind.": "Wählen Sie den Zähler, hinter dem er liegt.",
  "There is no meter called {parentId}.": "Einen Zähler namens {parentId} gibt es nicht.",
  "There is no combined meter called {combinedId}.": "Eine Summe namens {combinedId} gibt es nicht.",
  "Bills of some of that time are issued. Choose a later day, or none.":
    "Für einen Teil dieser Zeit sind Rechnungen ausgestellt. Wählen Sie einen späteren Tag, oder keinen.",
  "{name} rates its meters one by one. Let it add them up first, or make a combined meter of the phases.":
    "{name} rechnet die Zähler einzeln ab. Lassen Sie das Konto sie zuerst zusammenzählen, oder machen Sie eine Summe der Phasen.",
  "Choose an account that is there.": "Wählen Sie ein Konto, das es gibt.",
  "{name} has no assignment number {id}.": "{name} hat keine Zuordnung Nummer {id}.",
  "This account is kept in {currency}, not in {currency2}.":
    "Dieses Konto wird in {currency} geführt, nicht in {currency2}.",
  "The amount must be more than 0.": "Der Betrag muss größer als 0 sein.",
  "The amount can be at most {amountMinor} {currency}.":
    "Der Betrag kann höchstens {amountMinor} {currency} sein.",
  "The date is today, {today}, or before it.": "Das Datum ist heute, {today}, oder früher.",
  "A request id has 1 to {maxRequestId} characters.":
    "Die Kennung einer Anfrage hat 1 bis {maxRequestId} Zeichen.",
  "The method is one line of at most {most} characters.":
    "Die Zahlungsart ist eine Zeile mit höchstens {most} Zeichen.",
  "The reference is one line of at most {most} characters.":
    "Die Referenz ist eine Zeile mit höchstens {most} Zeichen.",
  "No value of {component} is given for the period from {periodFrom}.":
    "Für {component} ist im Zeitraum ab {periodFrom} kein Wert angegeben.",
  "{periodFrom} is not a date; write the first day of the period, such as 2026-01-01.":
    "{periodFrom} ist kein Datum; schreiben Sie den ersten Tag des Zeitraums, etwa 2026-01-01.",
  "Write the component as the tariff names it.": "Schreiben Sie den Bestandteil so, wie der Tarif ihn nennt.",
  "The value is at most 1000000000, above or below 0.":
    "Der Wert ist höchstens 1000000000, über oder unter 0.",
  "{name} is in {whose} {store}. Choose another day, or end that first.":
    "{name} gehört zu {whose} {store}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "{name} is in another account {store}. Choose another day, or end that first.":
    "{name} gehört zu einem anderen Konto {store}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "{name} ends on {ended}: choose that day or an earlier one.":
    "{name} endet am {ended}: Wählen Sie diesen Tag oder einen früheren.",
  "{name} is a part of {name2} then: give {name3} to the account.":
    "{name} ist dann ein Teil von {name2}: Geben Sie dem Konto {name3}.",
  "The account has no credit that could be paid back.":
    "Auf dem Konto ist kein Guthaben, das zurückgezahlt werden könnte.",
  "At most the account's credit can be paid back: {credit}.":
    "Höchstens das Guthaben des Kontos kann zurückgezahlt werden: {credit}.",
  "A meter cannot lie behind itself.": "Ein Zähler kann nicht hinter sich selbst liegen.",
  "{name} lies behind {name2} itself at some time of that.":
    "{name} liegt in dieser Zeit selbst einmal hinter {name2}.",
  "{name} lies behind {behind} from the beginning on. Choose another day, or end that first.":
    "{name} liegt von Anfang an hinter {behind}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "{name} lies behind {behind} from the beginning to {store}. Choose another day, or end that first.":
    "{name} liegt von Anfang an bis {store} hinter {behind}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "{name} lies behind {behind} from {store} on. Choose another day, or end that first.":
    "{name} liegt ab {store} hinter {behind}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "{name} lies behind {behind} from {store} to {store2}. Choose another day, or end that first.":
    "{name} liegt von {store} bis {store2} hinter {behind}. Wählen Sie einen anderen Tag, oder beenden Sie das zuerst.",
  "another meter": "einem anderen Zähler",
  "Write only where the box is, such as https://meters.example.com or http://192.168.1.20:8080.":
    "Schreiben Sie nur, wo die Box ist, etwa https://meters.example.com oder http://192.168.1.20:8080.",
  "{who} are issued until {until}, and what is issued never changes. Choose {until2} or a later day.":
    "Bis {until} ist ausgestellt ({who}), und was ausgestellt ist, ändert sich nie. Wählen Sie {until2} oder einen späteren Tag.",
  "The closing register is at least the opening one.": "Der Endstand ist mindestens der Anfangsstand.",
  "Write the energy in kWh, or both registers.": "Schreiben Sie die Energie in kWh, oder beide Zählerstände.",
  "The energy cannot be negative.": "Die Energie kann nicht negativ sein.",
  "The energy is at most {maxWh} kWh.": "Die Energie ist höchstens {maxWh} kWh.",
  "The registers differ by {risenWh} kWh, which is not the energy; leave one of them out.":
    "Die Zählerstände liegen {risenWh} kWh auseinander, das ist nicht die Energie; lassen Sie eines davon weg.",
  "The kWh of {missing} is missing; write 0 where nothing was used.":
    "Die kWh für {missing} fehlen; schreiben Sie 0, wo nichts verbraucht wurde.",
  "The kWh of {missing} are missing; write 0 where nothing was used.":
    "Die kWh für {missing} fehlen; schreiben Sie 0, wo nichts verbraucht wurde.",
  "The period from {from} comes first: issue it, or settle what it waits for.":
    "Zuerst kommt der Zeitraum ab {from}: Stellen Sie ihn aus, oder klären Sie, worauf er wartet.",
  "{name} has no period that begins there.": "{name} hat keinen Zeitraum, der dort beginnt.",
  "The final bill of {name} is issued ({number}). Credit it in full to change the end.":
    "Die Schlussrechnung von {name} ist ausgestellt ({number}). Nehmen Sie sie ganz zurück, um das Ende zu ändern.",
  "It begins on {store}: choose a later day for its end.":
    "Es beginnt am {store}: Wählen Sie einen späteren Tag für das Ende.",
  "A meter is its from {from} on: take that back first, or end it later.":
    "Ab {from} gehört ihm ein Zähler: Nehmen Sie das zuerst zurück, oder beenden Sie es später.",
  "The box does not know for certain what day it is, so nothing is entered into the ledger. Set its clock, or confirm it on the settings page.":
    "Die Box weiß nicht sicher, welcher Tag ist, deshalb wird nichts ins Kontobuch eingetragen. Stellen Sie ihre Uhr, oder bestätigen Sie sie in den Einstellungen.",
  "That request was made before with other values. Send a new one under an id of its own.":
    "Diese Anfrage kam schon einmal mit anderen Werten. Senden Sie eine neue mit einer eigenen Kennung.",
  "{meterName} was never in {name}.": "{meterName} gehörte nie zu {name}.",
  "Write in 1 to {maxReason} characters how you know, such as: I compared it with its display.":
    "Schreiben Sie in 1 bis {maxReason} Zeichen, woher Sie das wissen, etwa: mit der Anzeige verglichen.",
  "Somebody vouches for {meterName} towards {name} already.":
    "Für {meterName} bürgt gegenüber {name} schon jemand.",
  "A new PZEM is announced for {deviceId} already. Withdraw that first.":
    "Für {deviceId} ist schon ein neuer PZEM angekündigt. Ziehen Sie das zuerst zurück.",
  "A step of the counter of {deviceId} waits for a word. Say first what that was, on its page.":
    "Ein Sprung im Zählerstand von {deviceId} wartet auf eine Antwort. Sagen Sie zuerst auf seiner Seite, was es war.",
  "The counter of {deviceId} shows no step that nobody has explained. Where the new PZEM has sent nothing yet, announce it.":
    "Im Zählerstand von {deviceId} ist kein Sprung, den niemand erklärt hat. Hat der neue PZEM noch nichts gesendet, kündigen Sie ihn an.",
  "{open} steps of the counter of {deviceId} wait for a word. Say on its page which of them was the new PZEM.":
    "{open} Sprünge im Zählerstand von {deviceId} warten auf eine Antwort. Sagen Sie auf seiner Seite, welcher davon der neue PZEM war.",
  "The old one's last register is at least the last one that it sent.":
    "Der letzte Stand des alten ist mindestens der letzte, den er gesendet hat.",
  "The new one's first register is at most the first one that it sent.":
    "Der erste Stand des neuen ist höchstens der erste, den er gesendet hat.",
  "A name is one line of 1 to {maxName} characters.": "Ein Name ist eine Zeile mit 1 bis {maxName} Zeichen.",
  "An address has at most {maxAddressLines} lines and {maxAddress} characters.":
    "Eine Anschrift hat höchstens {maxAddressLines} Zeilen und {maxAddress} Zeichen.",
  "Write the e-mail address that bills are to be sent to first.":
    "Schreiben Sie zuerst die E-Mail-Adresse, an die Rechnungen gehen sollen.",
  "Bills can be in {billLanguages}.": "Rechnungen gibt es in diesen Sprachen: {billLanguages}.",
  "There is no tariff number {tariffId}.": "Einen Tarif Nummer {tariffId} gibt es nicht.",
  "A meter cannot be a part of itself.": "Ein Zähler kann kein Teil seiner selbst sein.",
  "Choose at least two meters to add up.": "Wählen Sie mindestens zwei Zähler, die zusammengezählt werden.",
  "{deviceId} is no sum of meters.": "{deviceId} ist keine Summe von Zählern.",
  "It ends after it begins: choose a later end.":
    "Das Ende liegt nach dem Anfang: Wählen Sie ein späteres Ende.",
  "{deviceId} is a part of {deviceId2} at that time already.":
    "{deviceId} ist zu dieser Zeit schon ein Teil von {deviceId2}.",
  "{deviceId} is a sum of meters itself: name the meters that it adds up.":
    "{deviceId} ist selbst eine Summe von Zählern: Nennen Sie die Zähler, die sie zusammenzählt.",
  "The readings of {deviceId} are another meter's since it replaced an ESP32.":
    "Die Messwerte von {deviceId} gehören zu einem anderen Zähler, seit er einen ESP32 ersetzt hat.",
  "{deviceId} is no part of {deviceId2}.": "{deviceId} ist kein Teil von {deviceId2}.",
  "Choose a date, or an instant on a quarter of an hour.":
    "Wählen Sie ein Datum, oder einen Zeitpunkt auf einer Viertelstunde.",
  "There is nobody of that id. They may have been removed.":
    "Eine solche Person gibt es nicht. Vielleicht wurde sie entfernt.",
  "{name} is the only owner, and a box has at least one. Make somebody else an owner first.":
    "{name} hat als Einzige oder Einziger alle Rechte, und eine Box braucht mindestens eine solche Person. Geben Sie zuerst jemand anderem diese Rolle.",
  "A person needs a name of 1 to {maxName} characters.":
    "Eine Person braucht einen Namen mit 1 bis {maxName} Zeichen.",
  "That name has characters in it that nobody can see.": "Der Name hat Zeichen, die niemand sehen kann.",
  "A name does not begin with token: programs are called so.":
    "Ein Name beginnt nicht mit „token“: So heißen Programme.",
  "There is somebody called {name} already.": "Jemand heißt schon {name}.",
  "At most {maxPeople} people can sign in here.": "Höchstens {maxPeople} Personen können sich hier anmelden.",
  "The role is one of {roles}.": "Die Rolle ist eine von {roles}.",
  "{month} is not a month; write it as 2026-01.": "{month} ist kein Monat; schreiben Sie ihn wie 2026-01.",
  "{month} has not begun yet.": "{month} hat noch nicht begonnen.",
  "The two dates are the wrong way round: {to} comes before {from}.":
    "Die beiden Daten sind vertauscht: {to} liegt vor {from}.",
  "The span ends before {to}, so that must be after {from}.":
    "Die Zeit endet vor {to}, deshalb muss das nach {from} liegen.",
  "A span has at most {maxDays} days.": "Es sind höchstens {maxDays} Tage auf einmal möglich.",
  "The whole cycle contains the period, so it begins by {from}.":
    "Der ganze Abrechnungszeitraum enthält den Zeitraum und beginnt deshalb spätestens am {from}.",
  "The whole cycle contains the period, so it does not end before {to}.":
    "Der ganze Abrechnungszeitraum enthält den Zeitraum und endet deshalb nicht vor {to}.",
  "{what} cannot be negative.": "{what} kann nicht negativ sein.",
  "{what} is at most {most}.": "{what} ist höchstens {most}.",
  "The value of {component} is at most {most}, above or below 0.":
    "Der Wert von {component} ist höchstens {most}, über oder unter 0.",
  "The contracted {quantity} is there twice for the same days.":
    "{quantity} ist für dieselben Tage zweimal vereinbart.",
  "The contracted {quantity} from {from} has no part in the period, which ends before {to}.":
    "{quantity}, vereinbart ab {from}, liegt nicht im Zeitraum, der vor {to} endet.",
  "That is not the password.": "Das ist nicht das Passwort.",
  "A token needs a name of 1 to 80 characters.": "Ein Token braucht einen Namen mit 1 bis 80 Zeichen.",
  "There is a token called {trimmed} already. Revoke it first, or choose another name.":
    "Ein Token namens {trimmed} gibt es schon. Widerrufen Sie es zuerst, oder wählen Sie einen anderen Namen.",
  "That is not your password.": "Das ist nicht Ihr Passwort.",
  "There is no user called {userName}.": "Niemand hier heißt {userName}.",
  "The ledger has no entry number {id}.": "Das Kontobuch hat keinen Eintrag Nummer {id}.",
  "Write why it is reversed, in at most {maxNote} characters.":
    "Schreiben Sie in höchstens {maxNote} Zeichen, warum das storniert wird.",
  "That entry was reversed on {effectiveOn} already.":
    "Dieser Eintrag wurde am {effectiveOn} schon storniert.",
  "was reversed on {effectiveOn} already": "wurde am {effectiveOn} schon storniert",
  "It cannot be reversed before its own date, {effectiveOn}.":
    "Storniert werden kann nicht vor dem eigenen Datum, {effectiveOn}.",
  "The deposit has been applied or given back since. Reverse that first, then the deposit.":
    "Die Sicherheitsleistung wurde seither verrechnet oder zurückgezahlt. Stornieren Sie zuerst das, dann die Sicherheitsleistung.",
  "A document is never reversed. An invoice is taken back by a credit note.":
    "Ein Beleg wird nie storniert. Eine Rechnung wird durch eine Rechnungskorrektur zurückgenommen.",
  "A reversal stays. Enter again what was reversed by mistake.":
    "Eine Stornobuchung bleibt. Tragen Sie neu ein, was versehentlich storniert wurde.",
  "It ends after it begins: choose a day after {store}.":
    "Das Ende liegt nach dem Anfang: Wählen Sie einen Tag nach {store}.",
  "Issued bills rest on {deviceId}, so it stays with its readings. Retire it instead.":
    "Ausgestellte Rechnungen beruhen auf {deviceId}, deshalb bleibt der Zähler mit seinen Messwerten. Legen Sie ihn stattdessen still.",
  "{deviceId} shares {name}. Take that common area back first, or retire the meter.":
    "{deviceId} teilt sich {name}. Nehmen Sie zuerst jene Gemeinschaftsfläche zurück, oder legen Sie den Zähler still.",
  "{deviceId} stays: {holder}. Retire it instead.":
    "{deviceId} bleibt: {holder}. Legen Sie den Zähler stattdessen still.",
  "Write what the utility asks for; it cannot be 0.":
    "Schreiben Sie, was der Versorger verlangt; 0 kann es nicht sein.",
  "This property bills in {currency}.": "Dieses Haus rechnet in {currency} ab.",
  "A reference is one line.": "Eine Referenz ist eine Zeile.",
  "Choose the meter that the utility reads.": "Wählen Sie den Zähler, den der Versorger abliest.",
  "The utility's bill from {from} to {to} has some of these days already.":
    "Die Rechnung des Versorgers vom {from} bis {to} enthält schon einige dieser Tage.",
  "{name} has been billed for some of these days ({number}). Credit that bill in full first.":
    "{name} wurde für einige dieser Tage schon abgerechnet ({number}). Nehmen Sie jene Rechnung zuerst ganz zurück.",
  "Choose the main meter.": "Wählen Sie den Hauptzähler.",
  "{name} lies behind {main} from {store} on only. Choose a later beginning.":
    "{name} liegt erst ab {store} hinter {main}. Wählen Sie einen späteren Anfang.",
  "{name} does not lie behind {main} all that time. Say on the page of {name2} what it lies behind.":
    "{name} liegt nicht die ganze Zeit hinter {main}. Sagen Sie auf der Seite von {name2}, hinter welchem Zähler er liegt.",
  "{name} is what {main} leaves over at that time already. End it first, or begin later.":
    "{name} ist zu dieser Zeit schon das, was {main} übrig lässt. Beenden Sie das zuerst, oder beginnen Sie später.",
  "{name} is what that meter leaves over at that time already. End it first, or begin later.":
    "{name} ist zu dieser Zeit schon das, was jener Zähler übrig lässt. Beenden Sie das zuerst, oder beginnen Sie später.",
  "No deposit is held for the account.": "Für das Konto ist keine Sicherheitsleistung hinterlegt.",
  "At most the deposit that is held can be taken: {amountMinor} {currency}.":
    "Höchstens die hinterlegte Sicherheitsleistung kann genommen werden: {amountMinor} {currency}.",
  "No tariff applies in {name} before {beginsOn}. Let a version begin by the first of the month.":
    "In {name} gilt vor {beginsOn} kein Tarif. Lassen Sie eine Fassung bis zum Ersten des Monats beginnen.",
  "No tariff applies in {name}.": "In {name} gilt kein Tarif.",
  "{name} sent no register in {month}. Choose a month with readings.":
    "{name} hat in {month} keinen Zählerstand gesendet. Wählen Sie einen Monat mit Messwerten.",
  "The register fell from {energyWh} to {energyWh2} kWh on {takenAtMs}. That step counts as 0 kWh until somebody says on the meter's page what it was.":
    "Der Zählerstand fiel am {takenAtMs} von {energyWh} auf {energyWh2} kWh. Dieser Sprung zählt als 0 kWh, bis jemand auf der Seite des Zählers sagt, was es war.",
  "The register jumped from {energyWh} to {energyWh2} kWh on {takenAtMs}. That step counts as 0 kWh until somebody says on the meter's page what it was.":
    "Der Zählerstand sprang am {takenAtMs} von {energyWh} auf {energyWh2} kWh. Dieser Sprung zählt als 0 kWh, bis jemand auf der Seite des Zählers sagt, was es war.",
  "One more such step follows, on {until}.": "Ein weiterer solcher Sprung folgt, am {until}.",
  "{left} more such steps follow, the last on {until}.":
    "{left} weitere solche Sprünge folgen, der letzte am {until}.",
  "The register fell from {energyWh} to {energyWh2} kWh on {takenAtMs}. What came of it only a later reading tells; nothing after it is counted yet.":
    "Der Zählerstand fiel am {takenAtMs} von {energyWh} auf {energyWh2} kWh. Was daraus wurde, zeigt erst ein späterer Messwert; danach wird noch nichts gezählt.",
  "The register jumped from {energyWh} to {energyWh2} kWh on {takenAtMs}. What came of it only a later reading tells; nothing after it is counted yet.":
    "Der Zählerstand sprang am {takenAtMs} von {energyWh} auf {energyWh2} kWh. Was daraus wurde, zeigt erst ein späterer Messwert; danach wird noch nichts gezählt.",
  "Write at most {maxNote} characters.": "Schreiben Sie höchstens {maxNote} Zeichen.",
  "This account has {maxOpen} links. Revoke one that nobody uses first.":
    "Dieses Konto hat {maxOpen} Links. Widerrufen Sie zuerst einen, den niemand benutzt.",
  "This account has no link number {id}.": "Dieses Konto hat keinen Link Nummer {id}.",
  "That is its id already: an ESP32 that publishes under it needs nothing.":
    "Das ist schon seine Kennung: Ein ESP32, der darunter sendet, braucht nichts weiter.",
  "{deviceId} had a reading itself on {store}: two devices cannot be on one meter at a time. Choose a later time.":
    "{deviceId} hatte am {store} selbst einen Messwert: Zwei Geräte können nicht zugleich an einem Zähler sein. Wählen Sie eine spätere Zeit.",
  "{deviceId} began to send on {store}, while {deviceId2} had a reading itself until {store2}: two devices cannot be on one meter at a time. Say from when on its readings count.":
    "{deviceId} begann am {store} zu senden, während {deviceId2} noch bis {store2} selbst Messwerte hatte: Zwei Geräte können nicht zugleich an einem Zähler sein. Sagen Sie, ab wann seine Messwerte zählen.",
  "{deviceId} sends for {into} already. Undo that first.":
    "{deviceId} sendet schon für {into}. Machen Sie das zuerst rückgängig.",
  "The raw readings of {deviceId} of that time have expired; what follows from them is final.":
    "Die Messwerte von {deviceId} aus jener Zeit sind abgelaufen; was aus ihnen folgt, steht fest.",
  "{deviceId} is a sum of meters.": "{deviceId} ist eine Summe von Zählern.",
  "{deviceId} sends for {deviceId2}. Undo that first.":
    "{deviceId} sendet für {deviceId2}. Machen Sie das zuerst rückgängig.",
  "Issued bills rest on the readings of {deviceId}, so they stay its own.":
    "Ausgestellte Rechnungen beruhen auf den Messwerten von {deviceId}, deshalb bleiben es die eigenen.",
  "{deviceId} is a part of {deviceId2}. Take it out first.":
    "{deviceId} ist ein Teil von {deviceId2}. Nehmen Sie ihn zuerst heraus.",
  "{deviceId} belongs to an account of its own. Take it out of that first.":
    "{deviceId} gehört zu einem eigenen Konto. Nehmen Sie ihn zuerst dort heraus.",
  "{deviceId} lies behind another meter, or another behind it. Take that back first.":
    "{deviceId} liegt hinter einem anderen Zähler, oder ein anderer dahinter. Nehmen Sie das zuerst zurück.",
  "{deviceId} has a part in {name}. Take that common area back first.":
    "{deviceId} gehört zu {name}. Nehmen Sie zuerst jene Gemeinschaftsfläche zurück.",
  "A utility's bill is passed through by {deviceId}. Withdraw that first.":
    "Über {deviceId} wird eine Rechnung des Versorgers weitergegeben. Ziehen Sie das zuerst zurück.",
  "{number} is no invoice of this account. Leave it empty to settle the oldest that is due.":
    "{number} ist keine Rechnung dieses Kontos. Lassen Sie das Feld leer, um die älteste fällige zu begleichen.",
  "{name} was estimated {mostPeriods} times in a row. Type in what its counter shows.":
    "{name} wurde {mostPeriods}-mal hintereinander geschätzt. Geben Sie ein, was das Zählwerk zeigt.",
  "{name} sent nothing at or after the end, and there is no earlier bill to estimate by. Type in what its counter shows.":
    "{name} hat am Ende oder danach nichts gesendet, und es gibt keine frühere Rechnung zum Schätzen. Geben Sie ein, was das Zählwerk zeigt.",
  "There is no such replacement, or it is undone already.":
    "Diesen Austausch gibt es nicht, oder er ist schon rückgängig gemacht.",
  "Another ESP32 came after that one. Undo the later one first.":
    "Danach kam noch ein ESP32. Machen Sie zuerst den späteren Austausch rückgängig.",
  "An issued bill rests on the readings of {deviceId} of that time, so this stays as it is.":
    "Eine ausgestellte Rechnung beruht auf den Messwerten von {deviceId} aus jener Zeit, deshalb bleibt es so.",
  "There is no such swap, or it is taken back already.":
    "Diesen Tausch gibt es nicht, oder er ist schon zurückgenommen.",
  "The name of a list has 1 to {maxName} characters.": "Der Name einer Liste hat 1 bis {maxName} Zeichen.",
  "A year is written with four digits, from 2001 on.": "Ein Jahr hat vier Ziffern, ab 2001.",
  "A year has at most {maxDates} holidays.": "Ein Jahr hat höchstens {maxDates} Feiertage.",
  "{name} has no readings from {from} until {until}.": "{name} hat vom {from} bis {until} keine Messwerte.",
  "{number} is on its way to {recipient} already.": "{number} ist schon auf dem Weg zu {recipient}.",
  "Nobody doubts of this mail what became of it.": "Was aus dieser E-Mail wurde, ist nicht zweifelhaft.",
  "Only a mail that failed, or may not have arrived, is sent again.":
    "Noch einmal gesendet wird nur eine E-Mail, die gescheitert ist oder vielleicht nicht ankam.",
  "This mail is being sent right now, so it cannot be withdrawn.":
    "Diese E-Mail wird gerade gesendet und kann nicht mehr zurückgezogen werden.",
  "This mail does not wait any more, so it cannot be withdrawn.":
    "Diese E-Mail wartet nicht mehr und kann nicht zurückgezogen werden.",
  "{number} was lost with another box; there is no document of it.":
    "{number} ging mit einer anderen Box verloren; es gibt keinen Beleg davon.",
  "There is no mail number {id}.": "Es gibt keine E-Mail Nummer {id}.",
  "Nobody has written down an address of this account: say where to send it.":
    "Für dieses Konto ist keine E-Mail-Adresse eingetragen: Sagen Sie, wohin gesendet werden soll.",
  "There is no common area number {id}.": "Es gibt keine Gemeinschaftsfläche Nummer {id}.",
  "It ended on {store} already. Add a new one for the time after.":
    "Sie endete schon am {store}. Fügen Sie für die Zeit danach eine neue hinzu.",
  "There is no utility's bill number {id}.": "Es gibt keine Rechnung des Versorgers Nummer {id}.",
  "That utility's bill was taken back already.": "Diese Rechnung des Versorgers ist schon zurückgenommen.",
  "There is no account number {id}.": "Es gibt kein Konto Nummer {id}.",
  "The raw readings of that time have expired.": "Die einzelnen Messwerte jener Zeit sind abgelaufen.",
  "This data folder was written by a newer Meterbox. Start that version, or a newer one.":
    "Diesen Datenordner hat ein neueres Meterbox geschrieben. Starten Sie jene Version, oder eine neuere.",
  "There is no document {number}.": "Es gibt keinen Beleg {number}.",
  "It is damaged, or no database ({code}).": "Die Datei ist beschädigt oder keine Datenbank ({code}).",
  "It could not be read to its end ({code}).": "Sie ließ sich nicht bis zum Ende lesen ({code}).",
  "It is damaged ({faults}).": "Sie ist beschädigt ({faults}).",
  "It is no database of Meterbox.": "Es ist keine Datenbank von Meterbox.",
  "The file cannot be restored.": "Die Datei lässt sich nicht einspielen.",
  "The database has no {part}.": "In der Datenbank fehlt „{part}“.",
  "Meterbox did not make the {part} of the database.": "„{part}“ in der Datenbank stammt nicht von Meterbox.",
  "The {part} of the database is not as Meterbox made it.":
    "„{part}“ in der Datenbank ist nicht, wie Meterbox es angelegt hat.",
  "The property's {field} in the database cannot be used.":
    "Die Angabe „{field}“ des Hauses in der Datenbank ist unbrauchbar.",
  "The billing cycle of account number {id} cannot be read.":
    "Der Abrechnungszeitraum des Kontos Nummer {id} ist unlesbar.",
  "A newer Meterbox wrote it. Use that version, or a newer one.":
    "Ein neueres Meterbox hat sie geschrieben. Nehmen Sie jene Version, oder eine neuere.",
  "There is no room for {to}.": "Für {to} ist kein Platz.",
  "There is no folder {folder}.": "Den Ordner {folder} gibt es nicht.",
  "{to} is the box's own database.": "{to} ist die eigene Datenbank der Box.",
  "{to} is not a file.": "{to} ist keine Datei.",
  "{to} is there already. Choose another name, or add --overwrite.":
    "{to} ist schon da. Wählen Sie einen anderen Namen, oder fügen Sie --overwrite hinzu.",
  "The box may not write {to} ({code}).": "Die Box darf {to} nicht schreiben ({code}).",
  "Choose how it is shared.": "Wählen Sie, wie geteilt wird.",
  "Write a percentage from 0 to 100, such as 12.5.":
    "Schreiben Sie einen Prozentsatz von 0 bis 100, etwa 12.5.",
  "There is no tariff {key} in the library.": "Einen Tarif {key} gibt es in der Bibliothek nicht.",
  "Too many pages follow this account at once.": "Zu viele Seiten verfolgen dieses Konto gleichzeitig.",
  "Write the register in kWh, such as 9999.98.": "Schreiben Sie den Zählerstand in kWh, etwa 9999.98.",
  "{what} is not a register: write kWh such as 9999.98, to the watt-hour.":
    "{what} ist kein Zählerstand: Schreiben Sie kWh wie 9999.98, auf die Wattstunde.",
  "Only a rollover has it.": "Das hat nur ein Überlauf.",
  "Only a swap has it.": "Das hat nur ein Tausch.",
  "The form does not say which bills were seen. Open the page again.":
    "Das Formular sagt nicht, welche Rechnungen zu sehen waren. Öffnen Sie die Seite noch einmal.",
  "This account has no such link.": "Dieses Konto hat keinen solchen Link.",
  "Write the date and the time, such as 2026-01-29 10:00.":
    "Schreiben Sie Datum und Uhrzeit, etwa 2026-01-29 10:00.",
  "Write the date, such as 2026-01-29.": "Schreiben Sie das Datum, etwa 2026-01-29.",
  "A token is nobody: this is for browsers that are signed in.":
    "Ein Token ist niemand: Das ist für angemeldete Browser.",
  "Send a token: Authorization: Bearer TOKEN. Make one on the settings page or with meterbox token.":
    "Senden Sie ein Token: „Authorization: Bearer TOKEN“. Legen Sie in den Einstellungen eines an, oder mit „meterbox token“.",
  "That token is not known here. It may have been revoked.":
    "Dieses Token ist hier nicht bekannt. Vielleicht wurde es widerrufen.",
  "That token may only read. Make one with the scope write.":
    "Dieses Token darf nur lesen. Legen Sie eines an, das schreiben darf.",
  "No token may do this: it is for an owner who is signed in.":
    "Das darf kein Token: Es ist für Eigentümer, die angemeldet sind.",
  "Only an owner may do this. Ask one, or sign in as one.":
    "Das dürfen nur Eigentümer. Fragen Sie jemanden mit dieser Rolle, oder melden Sie sich so an.",
  "You may look at everything here and change nothing. Ask an owner for another role.":
    "Sie dürfen hier alles ansehen und nichts ändern. Bitten Sie jemanden mit allen Rechten um eine andere Rolle.",
  "Choose what it was.": "Wählen Sie, was es war.",
  "The form did not arrive whole. Go back and send it again.":
    "Das Formular kam nicht vollständig an. Gehen Sie zurück, und senden Sie es noch einmal.",
  "Send one photo, as a file.": "Senden Sie ein Foto, als Datei.",
  "There is no such photo.": "Dieses Foto gibt es nicht.",
  "This work is not remembered any more. Start it again.":
    "Diese Arbeit ist nicht mehr bekannt. Beginnen Sie sie noch einmal.",
  "The file is being made. Ask again when it is done.":
    "Die Datei wird gerade gemacht. Fragen Sie wieder, wenn sie fertig ist.",
  "This work left no file.": "Diese Arbeit hat keine Datei hinterlassen.",
  "Entry {id} is no payment, so it cannot bounce.":
    "Eintrag {id} ist keine Zahlung und kann deshalb nicht platzen.",
  "There is nothing at {path}.": "Unter {path} gibt es nichts.",
  "The request cannot be read.": "Die Anfrage ist nicht zu lesen.",
  "The disk does not take what should be saved, so nothing was changed. Free some space, or check the card.":
    "Was gespeichert werden sollte, nimmt der Datenträger nicht an, deshalb wurde nichts geändert. Schaffen Sie Platz, oder prüfen Sie die Karte.",
  "Write an amount beside each line that is taken back.":
    "Schreiben Sie neben jede Zeile, die zurückgenommen wird, einen Betrag.",
  "Choose what it is.": "Wählen Sie, was es ist.",
  "That figure is not there any more.": "Diesen Wert gibt es nicht mehr.",
  "That browser is not signed in any more.": "Dieser Browser ist nicht mehr angemeldet.",
  "A request may have at most {maxBodyBytes} kB.": "Eine Anfrage darf höchstens {maxBodyBytes} kB haben.",
  "The form does not say which total was seen. Open the page again.":
    "Das Formular sagt nicht, welche Summe zu sehen war. Öffnen Sie die Seite noch einmal.",
  "{name} has no version.": "{name} hat keine Fassung.",
  "Choose what is new.": "Wählen Sie, was neu ist.",
  "Write the device id of the new ESP32.": "Schreiben Sie die Gerätekennung des neuen ESP32.",
  "This box is not known as {value}. Start it with --host-names to add a name.":
    "Als {value} ist diese Box nicht bekannt. Starten Sie sie mit --host-names, um einen Namen hinzuzufügen.",
  "(no name)": "(kein Name)",
  "This request came from another site and was refused.":
    "Diese Anfrage kam von einer anderen Website und wurde abgelehnt.",
  "{phrase} must be a contracted quantity such as kw, kw.P1, kva or a":
    "{phrase} muss eine vereinbarte Größe wie kw, kw.P1, kva oder a sein",
  "{phrase} needs either amount or per_kwh": "{phrase} braucht entweder „amount“ oder „per_kwh“",
  "{phrase} needs either rate or bands": "{phrase} braucht entweder „rate“ oder „bands“",
  "{phrase} needs exactly one of rate, slabs and bands":
    "{phrase} braucht genau eines von „rate“, „slabs“ und „bands“",
  "{phrase} needs exactly one of amount, rate and percent":
    "{phrase} braucht genau eines von „amount“, „rate“ und „percent“",
  "{phrase} has both above and from: write one of them":
    "{phrase} hat „above“ und „from“: Schreiben Sie eines davon",
  "{phrase} has both below and up_to: write one of them":
    "{phrase} hat „below“ und „up_to“: Schreiben Sie eines davon",
  "{phrase} has per_kwh, which takes no per or proration":
    "{phrase} hat „per_kwh“, wozu „per“ und „proration“ nicht passen",
  "{phrase} has of, which only a percent takes": "{phrase} hat „of“, das nur zu einem Prozentsatz gehört",
  "{phrase} has a percent and needs of: the components it is taken of":
    "{phrase} hat einen Prozentsatz und braucht „of“: die Bestandteile, auf die er sich bezieht",
  "{phrase} has first, which only a rate takes": "{phrase} hat „first“, das nur zu einem Preis gehört",
  "{phrase} has per or proration, which only an amount or first takes":
    "{phrase} hat „per“ oder „proration“, die nur zu einem Betrag oder „first“ gehören",
  "{phrase} has of, which only as: percent takes": "{phrase} hat „of“, das nur zu „as: percent“ gehört",
  "{phrase} has only one of printed and counted false: write both, or neither":
    "{phrase} hat nur eines von „printed“ und „counted“ auf „false“: Schreiben Sie beide, oder keines",
  "{phrase} must be an object with a price for each band":
    "{phrase} muss ein Objekt mit einem Preis für jede Tarifzeit sein",
  "at most {most} of {what}": "höchstens {most} ({what})",
  "{phrase} must be a number, or an object with slabs":
    "{phrase} muss eine Zahl sein, oder ein Objekt mit „slabs“",
  "{phrase} must be 15, 30 or 60": "{phrase} muss 15, 30 oder 60 sein",
  "{phrase} must be a list of two names": "{phrase} muss eine Liste mit zwei Namen sein",
  "{phrase} is given as a percent and needs of: the components it is taken of":
    "{phrase} ist als Prozentsatz angegeben und braucht „of“: die Bestandteile, auf die er sich bezieht",
  "{phrase} must be an object with kind and name": "{phrase} muss ein Objekt mit „kind“ und „name“ sein",
  "A tariff is a JSON object with components; this is something else.":
    "Ein Tarif ist ein JSON-Objekt mit „components“; das hier ist etwas anderes.",
  "{phrase} must not be nested so deeply": "{phrase} darf nicht so tief verschachtelt sein",
  "{phrase} must be smaller: no tariff is that large": "{phrase} muss kleiner sein: So groß ist kein Tarif",
  "{phrase} must not use the name __proto__": "{phrase} darf den Namen __proto__ nicht benutzen",
  "{phrase} is missing": "{phrase} fehlt",
  "{phrase} has no field {keys}; its fields are {names}":
    "{phrase} hat kein Feld {keys}; die Felder sind {names}",
  "{phrase} must be an object with {names}": "{phrase} muss ein Objekt mit {names} sein",
  "{phrase} must be one of {words}": "{phrase} muss eines von diesen sein: {words}",
  "{phrase} must not be empty": "{phrase} darf nicht leer sein",
  "{phrase} must be a list of {what}": "{phrase} muss eine Liste sein: {what}",
  "{phrase} can have at most {maxName} characters": "{phrase} kann höchstens {maxName} Zeichen haben",
  "{phrase} must be a text": "{phrase} muss ein Text sein",
  "{phrase} must be a date such as 2026-02-01": "{phrase} muss ein Datum wie 2026-02-01 sein",
  "{phrase} must be true or false": "{phrase} muss „true“ oder „false“ sein",
  "{phrase} must be a whole number from {from} to {to}":
    "{phrase} muss eine ganze Zahl von {from} bis {to} sein",
  "{phrase} must be a number": "{phrase} muss eine Zahl sein",
  "{phrase} is not a number: write {first}, not {shown}":
    "{phrase} ist keine Zahl: Schreiben Sie {first}, nicht {shown}",
  "{phrase} is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}":
    "{phrase} ist keine Zahl: Schreiben Sie {first}, oder {second}, wenn das Komma vor Nachkommastellen steht, nicht {shown}",
  "{phrase} must be a number with at most {value} decimals, not {shown}":
    "{phrase} muss eine Zahl mit höchstens {value} Nachkommastellen sein, nicht {shown}",
  "{phrase} cannot be negative": "{phrase} kann nicht negativ sein",
  "can be at most {most}": "kann höchstens {most} sein",
  "cannot be negative": "kann nicht negativ sein",
  "is not a number: write {first}, not {shown}": "ist keine Zahl: Schreiben Sie {first}, nicht {shown}",
  "is not a number: write {first}, or {second} where its comma stands before decimals, not {shown}":
    "ist keine Zahl: Schreiben Sie {first}, oder {second}, wenn das Komma vor Nachkommastellen steht, nicht {shown}",
  "must be a number with at most {value} decimals, not {shown}":
    "muss eine Zahl mit höchstens {value} Nachkommastellen sein, nicht {shown}",
  "{phrase} has blocks, which only 30-day-blocks can have":
    "{phrase} hat „blocks“, die es nur bei „30-day-blocks“ gibt",
  "{phrase} can be at most {maxSlabs}": "{phrase} kann höchstens {maxSlabs} sein",
  "{phrase} must be one of {prorationMethods}, or an object with by":
    "{phrase} muss eines von diesen sein: {prorationMethods}, oder ein Objekt mit „by“",
  "{phrase} must be one of {roundingModes}, or an object with mode and to":
    "{phrase} muss eines von diesen sein: {roundingModes}, oder ein Objekt mit „mode“ und „to“",
  "{phrase} must be a component's name, or an object with component":
    "{phrase} muss der Name eines Bestandteils sein, oder ein Objekt mit „component“",
  '{phrase} must be a list of component names, or "all-above"':
    "{phrase} muss eine Liste von Namen von Bestandteilen sein, oder „all-above“",
  "{phrase} must be three letters, such as EUR": "{phrase} muss drei Buchstaben haben, etwa EUR",
  "{phrase} must be a text such as 0-100": "{phrase} muss ein Text wie 0-100 sein",
  "{phrase} must be a time such as 08:00, from 00:00 to 24:00":
    "{phrase} muss eine Uhrzeit wie 08:00 sein, von 00:00 bis 24:00",
  "{phrase} must be a list of two times": "{phrase} muss eine Liste mit zwei Uhrzeiten sein",
  "{phrase} must be a day of the year such as 06-01": "{phrase} muss ein Tag des Jahres wie 06-01 sein",
  "{phrase} must be a year such as 2026": "{phrase} muss ein Jahr wie 2026 sein",
  "{phrase} must be an object with a list of dates for each year, such as 2026":
    "{phrase} muss ein Objekt mit einer Liste von Tagen für jedes Jahr sein, etwa 2026",
  "{phrase} must be an object with lists of holidays by name":
    "{phrase} muss ein Objekt mit Listen von Feiertagen nach Namen sein",
  "Together the versions are too large: each takes over all that the whole says. Give each its own components.":
    "Zusammen sind die Fassungen zu groß: Jede übernimmt alles, was das Ganze sagt. Geben Sie jeder ihre eigenen Bestandteile.",
  "With versions, each of them has its own effective_from, and the whole has none.":
    "Mit Fassungen hat jede ihr eigenes „effective_from“ und das Ganze keines.",
  "the band {name} stands there twice": "die Tarifzeit {name} steht zweimal da",
  "the rate of band {name} is missing": "der Preis der Tarifzeit {name} fehlt",
  "cannot be read": "ist nicht zu lesen",
  "is nested too deeply": "ist zu tief verschachtelt",
  "has too many digits": "hat zu viele Ziffern",
  "is no currency": "ist keine Währung",
  "is from {from} until {to}": "geht von {from} bis {to}",
  "is no time zone": "ist keine Zeitzone",
  "has {wrong}, which is no day": "hat {wrong}, das ist kein Tag",
  three: "drei",
  six: "sechs",
  ten: "zehn",
  twelve: "zwölf",
  "is of another kind": "ist von anderer Art",
  "has another number of sets": "hat eine andere Zahl von Sätzen",
  "has other bands": "hat andere Tarifzeiten",
  "has another number of slabs": "hat eine andere Zahl von Stufen",
  "has another slab_type": "hat einen anderen „slab_type“",
  "stands in another order": "steht in anderer Reihenfolge",
  "the rate": "der Preis",
  "the amount": "der Betrag",
  "the percentage": "der Prozentsatz",
  "the number of kWh": "die Zahl der kWh",
  "the lower end of the total in its condition": "das untere Ende der Gesamtmenge in der Bedingung",
  "the lower end of the quantity in its condition": "das untere Ende der Größe in der Bedingung",
  "the upper end of the total in its condition": "das obere Ende der Gesamtmenge in der Bedingung",
  "the upper end of the quantity in its condition": "das obere Ende der Größe in der Bedingung",
  "the cap per kWh": "die Obergrenze je kWh",
  "the floor per kWh": "die Untergrenze je kWh",
  "the amount of the cap": "der Betrag der Obergrenze",
  "the amount of the floor": "der Betrag der Untergrenze",
  "the place in print must be a whole number from 0 to {maxPlace}":
    "der Platz im Druck muss eine ganze Zahl von 0 bis {maxPlace} sein",
  "{text} is no date from 2001 to 9998; write it as 2026-02-01":
    "{text} ist kein Datum von 2001 bis 9998; schreiben Sie es wie 2026-02-01",
  "it must end after it begins, on {from}, not on {until}":
    "das Ende muss nach dem Anfang am {from} liegen, nicht am {until}",
  "the least that it comes to is above the most": "das Mindeste liegt über dem Höchsten",
  "only what is given as a percentage has a base":
    "nur was als Prozentsatz angegeben ist, hat eine Grundlage",
  "set {setIndex} needs a component": "Satz {setIndex} braucht einen Bestandteil",
  "it needs 1 to {maxSlabs} slabs": "gebraucht werden 1 bis {maxSlabs} Stufen",
  "it needs 1 to {maxSlabs} slabs of band {band}":
    "gebraucht werden 1 bis {maxSlabs} Stufen der Tarifzeit {band}",
  "it needs 1 to {maxSlabs} sets": "gebraucht werden 1 bis {maxSlabs} Sätze",
  "it needs 1 to {maxSlabs} sets of band {band}":
    "gebraucht werden 1 bis {maxSlabs} Sätze der Tarifzeit {band}",
  "slab {index}": "Stufe {index}",
  "slab {index} of band {band}": "Stufe {index} der Tarifzeit {band}",
  "set {index}": "Satz {index}",
  "set {index} of band {band}": "Satz {index} der Tarifzeit {band}",
  "that of slab {index}": "der von Stufe {index}",
  "that of set {index}": "der von Satz {index}",
  "slab {name} needs an upper limit: only the last slab can be open-ended":
    "Stufe {name} braucht eine Obergrenze: Nur die letzte Stufe kann offen sein",
  "set {name} needs an upper limit: only the last set can be open-ended":
    "Satz {name} braucht eine Obergrenze: Nur der letzte Satz kann offen sein",
  "slab {name}, the last one, must be open-ended: leave up_to out":
    "Stufe {name}, die letzte, muss offen sein: Lassen Sie „up_to“ weg",
  "set {name}, the last one, must be open-ended: leave up_to out":
    "Satz {name}, der letzte, muss offen sein: Lassen Sie „up_to“ weg",
  "{number} of band {band}": "{number} der Tarifzeit {band}",
  "the upper limit of {name} must be above {before}": "die Obergrenze von {name} muss über {before} liegen",
  "the upper limit of {name}": "die Obergrenze von {name}",
  "what is stated per {per} follows the days by itself: leave proration out":
    "was je {per} angegeben ist, folgt von selbst den Tagen: Lassen Sie „proration“ weg",
  "the decimals of the proration must be a whole number from 0 to {maxDecimals}":
    "die Nachkommastellen des Zeitanteils müssen eine ganze Zahl von 0 bis {maxDecimals} sein",
  "only a proration by 30-day-blocks has blocks": "nur ein Zeitanteil nach „30-day-blocks“ hat „blocks“",
  "{shown} is no contracted quantity; it is written like kw, kw.P1, kva or a":
    "{shown} ist keine vereinbarte Größe; sie wird wie kw, kw.P1, kva oder a geschrieben",
  "the total in its condition has no end: write above, from, below or up_to":
    "die Gesamtmenge in der Bedingung hat kein Ende: Schreiben Sie „above“, „from“, „below“ oder „up_to“",
  "the quantity in its condition has no end: write above, from, below or up_to":
    "die Größe in der Bedingung hat kein Ende: Schreiben Sie „above“, „from“, „below“ oder „up_to“",
  "no figure lies in the range of the total in its condition":
    "keine Zahl liegt im Bereich der Gesamtmenge in der Bedingung",
  "no figure lies in the range of the quantity in its condition":
    "keine Zahl liegt im Bereich der Größe in der Bedingung",
  month: "Monat",
  "number of days": "Tage",
  "number of hours": "Stunden",
  "number of years": "Jahre",
  name: "Bezeichnung",
  location: "Ort",
  model: "Modell",
  approval: "Zulassung",
  "from the beginning on": "von Anfang an",
  "from {store} on": "ab {store}",
  "from the beginning to {store}": "von Anfang an bis {store}",
  "from {store} to {store2}": "von {store} bis {store2}",
  "The opening register": "Der Anfangsstand",
  "The closing register": "Der Endstand",
  "The energy of {band}": "Die Energie in {band}",
  "The contracted {quantity}": "Die vereinbarte Größe {quantity}",
  "it is the main meter of {name}": "es ist der Hauptzähler von {name}",
  "a utility's bill{value} is passed through behind it":
    "eine Rechnung des Versorgers{value} wird dahinter weitergegeben",
  "other meters lie behind it": "andere Zähler liegen dahinter",
  "it was a meter of {name}, whose account is closed":
    "es war ein Zähler von {name}, dessen Konto geschlossen ist",
  slabs: "Stufen",
  sets: "Sätze",
  components: "Bestandteile",
  "component names": "Namen von Bestandteilen",
  versions: "Fassungen",
  seasons: "Jahreszeiten",
  days: "Tage",
  times: "Uhrzeiten",
  "band rules": "Regeln für Tarifzeiten",
  dates: "Daten",
  "The tariff {problem}": "Der Tarif {problem}",
  "the kind": "die Art",
  "the name": "der Name",
  "the source": "die Quelle",
  "the date it applies from": "das Datum, ab dem es gilt,",
  "the versions": "die Fassungen",
  "the components": "die Bestandteile",
  "the choice for a change in mid-period": "die Wahl bei einem Wechsel im Zeitraum",
  "the unit of energy": "die Energieeinheit",
  "the rounding of the total": "die Rundung der Summe",
  "the upper limit": "die Obergrenze",
  "the base": "die Grundlage",
  "the condition": "die Bedingung",
  "the total": "die Gesamtmenge",
  "the contracted quantity": "die vereinbarte Größe",
  "the place in print": "der Platz im Druck",
  "what is given": "was angegeben ist",
  "the statement of the limits": "die Angabe der Grenzen",
  "the date it ends": "das Datum, an dem es endet,",
  "what it is stated per": "wofür es angegeben ist",
  "the amount per kWh": "der Betrag je kWh",
  "the band of the rest": "die Tarifzeit für den Rest",
  "the currency": "die Währung",
  "the rounding": "die Rundung",
  "the holidays": "die Feiertage",
  "the calendar": "der Kalender",
  "the slabs": "die Stufen",
  "the bands": "die Tarifzeiten",
  "the proration": "der Zeitanteil",
  "the {word}": "„{word}“",
  "{what} of slab {number}": "{what} von Stufe {number}",
  "{what} of set {number}": "{what} von Satz {number}",
  "{what} of band {name}": "{what} der Tarifzeit {name}",
  "{what} of version {number}": "{what} von Fassung {number}",
  "{what} of component {number}": "{what} von Bestandteil {number}",
  "{what} of base entry {number}": "{what} von Eintrag {number} der Grundlage",
  "{what} of entry {number}": "{what} von Eintrag {number}",
  "{what} of time span {number}": "{what} von Zeitspanne {number}",
  "{what} of day {number}": "{what} von Tag {number}",
  "{what} of season {number}": "{what} von Jahreszeit {number}",
  "{what} of band rule {number}": "{what} von Regel {number} für Tarifzeiten",
  "version {number}": "Fassung {number}",
  "component {number}": "Bestandteil {number}",
  "base entry {number}": "Eintrag {number} der Grundlage",
  "entry {number}": "Eintrag {number}",
  "time span {number}": "Zeitspanne {number}",
  "day {number}": "Tag {number}",
  "season {number}": "Jahreszeit {number}",
  "band rule {number}": "Regel {number} für Tarifzeiten",
  "band {name}": "Tarifzeit {name}",
  "its three letters, such as INR or EUR": "ihre drei Buchstaben, etwa INR oder EUR",
  "The server refuses STARTTLS: {said}": "Der Server lehnt STARTTLS ab: {said}",
  "The server refuses the user or the password: {said}": "Der Server lehnt Benutzer oder Passwort ab: {said}",
  "The server refuses the sender: {said}": "Der Server lehnt den Absender ab: {said}",
  "The server refuses the recipient: {said}": "Der Server lehnt den Empfänger ab: {said}",
  "The server refuses the mail: {said}": "Der Server lehnt die E-Mail ab: {said}",
  "The server refuses: {said}": "Der Server lehnt ab: {said}",
  "The mail was on its way when the connection ended. {why}":
    "Die E-Mail war unterwegs, als die Verbindung endete. {why}",
  "Nothing listens at that address and port.": "Unter dieser Adresse und diesem Port antwortet niemand.",
  "There is no way to that address.": "Zu dieser Adresse führt kein Weg.",
  "There is no server of that name.": "Einen Server dieses Namens gibt es nicht.",
  "The name of the server could not be looked up.": "Der Name des Servers ließ sich nicht nachschlagen.",
  "The server did not answer in time.": "Der Server hat nicht rechtzeitig geantwortet.",
  "The server's certificate cannot be verified, so it got neither password nor mail: {said}.":
    "Das Zertifikat des Servers lässt sich nicht prüfen, deshalb bekam er weder Passwort noch E-Mail: {said}.",
  "The server ended the connection.": "Der Server hat die Verbindung beendet.",
  "The server does not speak TLS on that port: choose STARTTLS, or another port.":
    "Der Server spricht auf diesem Port kein TLS: Wählen Sie STARTTLS, oder einen anderen Port.",
  "The connection failed: {said}.": "Die Verbindung kam nicht zustande: {said}.",
  "the clock cannot be right: it is before the day this program was built":
    "die Uhr kann nicht stimmen: Sie liegt vor dem Tag, an dem dieses Programm gebaut wurde",
  "the clock cannot be right: it is behind times that this box has already stored":
    "die Uhr kann nicht stimmen: Sie liegt hinter Zeiten, die diese Box schon gespeichert hat",
  "{one} and {other} agree on a time {length} behind the box":
    "{one} und {other} sind sich über eine Zeit einig, die {length} hinter der Box liegt",
  "{one} and {other} agree on a time {length} ahead of the box":
    "{one} und {other} sind sich über eine Zeit einig, die {length} vor der Box liegt",
  "{date} is not a date; write it as {example}.": "{date} ist kein Datum; schreiben Sie es wie {example}.",
  "Other PDFs are being put together. Try again when that is done.":
    "Gerade werden andere PDFs zusammengestellt. Versuchen Sie es danach noch einmal.",
  "Nothing was issued in this time.": "In dieser Zeit wurde nichts ausgestellt.",
  "must not be nested so deeply": "darf nicht so tief verschachtelt sein",
  "The interval is a whole number of seconds from 1 to {maxIntervalS}.":
    "Der Abstand ist eine ganze Zahl von 1 bis {maxIntervalS} Sekunden.",
  "The power step is a whole number of watts from 1 to {maxDeltaW}.":
    "Der Leistungssprung ist eine ganze Zahl von 1 bis {maxDeltaW} Watt.",
  "A bus carries at most {maxBusMeters} meters.": "An einem Bus sind höchstens {maxBusMeters} Zähler.",
  "A bus address is a whole number from 1 to {maxAddress}.":
    "Eine Busadresse ist eine ganze Zahl von 1 bis {maxAddress}.",
  "Two meters cannot answer at the same address.":
    "Zwei Zähler können nicht unter derselben Adresse antworten.",
  "Two meters cannot have the same id.": "Zwei Zähler können nicht dieselbe ID haben.",
  "Set at least one of the settings.": "Stellen Sie mindestens eine der Einstellungen ein.",
  "There is no device called {node}.": "Es gibt kein Gerät namens {node}.",
  "The device {node} is not adopted.": "Das Gerät {node} ist nicht aufgenommen.",
  "The device {node} speaks Tasmota and takes no commands from this box. Set it up on its own page.":
    "Das Gerät {node} spricht Tasmota und nimmt von dieser Box keine Befehle an. Richten Sie es auf seiner eigenen Seite ein.",
  "{node} is carried by {carrier}: adopt that device instead.":
    "{node} hängt an {carrier}: Nehmen Sie stattdessen jenes Gerät auf.",
  "{node} does not connect itself: what is on a bridge cannot be adopted.":
    "{node} verbindet sich nicht selbst: Was an einer Brücke hängt, lässt sich nicht aufnehmen.",
  "No device called {node} was ever heard.": "Von einem Gerät namens {node} kam noch nie etwas.",
  "No device called {node} waits for a decision.": "Kein Gerät namens {node} wartet auf eine Entscheidung.",
  "Choose who may connect.": "Wählen Sie, wer sich verbinden darf.",
  "{deviceId} is not a meter of the device {node}.": "{deviceId} ist kein Zähler des Geräts {node}.",
  "Choose the file of an image: there is nothing in this one.":
    "Wählen Sie die Datei eines Abbilds: In dieser steht nichts.",
  "This is no firmware: it begins neither as an image for an ESP32 nor as one of the POSIX build.":
    "Das ist keine Firmware: Die Datei beginnt weder wie ein Abbild für einen ESP32 noch wie eines der POSIX-Fassung.",
  "The image is not whole: it ends before its last segment does. Choose it again.":
    "Das Abbild ist nicht vollständig: Es endet vor seinem letzten Segment. Wählen Sie es noch einmal.",
  "More follows after the image's end. Choose the image for updates (firmware.bin), not the one for the first flashing.":
    "Nach dem Ende des Abbilds folgt noch mehr. Wählen Sie das Abbild für Updates (firmware.bin), nicht das für das erste Aufspielen.",
  "This is no program for an ESP32: it may be a boot loader, or the image for the first flashing. Choose firmware.bin.":
    "Das ist kein Programm für einen ESP32: Es könnte ein Bootloader sein oder das Abbild für das erste Aufspielen. Wählen Sie firmware.bin.",
  "The image is damaged: its checksum does not fit. Choose it again.":
    "Das Abbild ist beschädigt: Seine Prüfsumme stimmt nicht. Wählen Sie es noch einmal.",
  "This image is for a chip that is not known here.":
    "Dieses Abbild ist für einen Chip, der hier nicht bekannt ist.",
  "This image is for the chip {chip}, and says that it is for {chip2}.":
    "Dieses Abbild ist für den Chip {chip} und nennt selbst {chip2}.",
  "An image has at most {maxImageBytes} kB: that is the room that a device has for it.":
    "Ein Abbild hat höchstens {maxImageBytes} kB: So viel Platz hat ein Gerät dafür.",
  "Say for which board it is, as its devices name it: the file does not.":
    "Sagen Sie, für welche Platine es ist, so wie deren Geräte sie nennen: Die Datei sagt es nicht.",
  "Say which version it is: the file does not.": "Sagen Sie, welche Version es ist: Die Datei sagt es nicht.",
  "Small letters, digits, full stops, - and _ only, at most 32 of them.":
    "Nur Kleinbuchstaben, Ziffern, Punkte, - und _, höchstens 32 Zeichen.",
  "A version is three numbers such as 1.3.0, at most 31 characters.":
    "Eine Version besteht aus drei Zahlen wie 1.3.0, höchstens 31 Zeichen.",
  "The file says {said}. Leave this empty, or choose another file.":
    "In der Datei steht {said}. Lassen Sie das Feld leer, oder wählen Sie eine andere Datei.",
  "{version} is being rolled out to {board} already. Wait until that is done, or cancel it.":
    "{version} wird bereits auf {board} verteilt. Warten Sie, bis das fertig ist, oder brechen Sie es ab.",
  "{first} is no device that has said it is a {board} with {chip}.":
    "{first} ist kein Gerät, das sich als {board} mit {chip} gemeldet hat.",
  "{node} went back from {version} once: it takes it again only where it is forced.":
    "{node} ist von {version} schon einmal zurückgegangen: Es nimmt sie nur wieder, wenn es erzwungen wird.",
  "{node} runs a newer version: it goes back only where it is forced.":
    "Auf {node} läuft eine neuere Version: Es geht nur zurück, wenn es erzwungen wird.",
  "{node} runs that version already.": "Auf {node} läuft diese Version bereits.",
  "{node} is not adopted: it has no key by which it could believe an image.":
    "{node} ist nicht aufgenommen: Es hat keinen Schlüssel, mit dem es einem Abbild trauen könnte.",
  "No adopted {board} needs {version}.": "Kein aufgenommenes {board} braucht {version}.",
  "There is no such roll-out.": "Eine solche Verteilung gibt es nicht.",
  "Only a roll-out that is paused can go on.": "Nur eine angehaltene Verteilung kann weitergehen.",
  "This roll-out has ended already.": "Diese Verteilung ist bereits beendet.",
  "The image is damaged: its SHA-256 does not fit. Choose it again.":
    "Das Abbild ist beschädigt: Sein SHA-256 stimmt nicht. Wählen Sie es noch einmal.",
  "Another image is here as {version} for {board}. Give this one a version of its own, or delete the other.":
    "Ein anderes Abbild ist schon als {version} für {board} hier. Geben Sie diesem eine eigene Version, oder löschen Sie das andere.",
  "At most {maxImages} images are kept. Delete one that no device needs.":
    "Höchstens {maxImages} Abbilder werden aufbewahrt. Löschen Sie eines, das kein Gerät braucht.",
  "There is no such firmware.": "Eine solche Firmware gibt es nicht.",
  "{version} for {board} is being rolled out. Cancel that first.":
    "{version} für {board} wird gerade verteilt. Brechen Sie das zuerst ab.",
  "This file is here already, as {version} for {board}.":
    "Diese Datei ist schon hier, als {version} für {board}.",
};
