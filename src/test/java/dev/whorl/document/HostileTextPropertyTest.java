package dev.whorl.document;

import dev.whorl.graph.Value.Fields;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever a text says, it is opened or refused in words; nothing else is ever thrown. */
class HostileTextPropertyTest {
  @Provide
  Arbitrary<Fields> documents() {
    return Texts.documents();
  }

  @Provide
  Arbitrary<String> scraps() {
    var signs =
        Arbitraries.of("{", "}", "[", "]", ",", ":", "\"", "\\", "\\u", "-", "0", "1e", ".");
    var words = Arbitraries.of("tru", "null", "NaN", "//", "'", " ", "\n", "é", "\u0000", "\uD83D");
    return Arbitraries.oneOf(signs, words).list().ofMaxSize(8).map(parts -> String.join("", parts));
  }

  static void openOrRefuse(String text) {
    try {
      var document = Document.parse(text);
      Documents.parsed(document.text());
      document.branches().forEach(document::problems);
    } catch (DocumentException refused) {
      var message = String.valueOf(refused.getMessage());
      if (!message.startsWith("line ") || message.lines().count() != 1) {
        throw new AssertionError(refused);
      }
    }
  }

  @Property
  void scrapsOfJsonAreRefusedInWords(@ForAll("scraps") String text) {
    openOrRefuse(text);
  }

  @Property
  void damagedDocumentsAreOpenedOrRefusedInWords(
      @ForAll("documents") Fields root,
      @ForAll("scraps") String scrap,
      @ForAll int from,
      @ForAll int length) {
    var text = JsonWriter.write(root, new Spelling());
    int start = Math.floorMod(from, text.length());
    int end = Math.min(text.length(), start + Math.floorMod(length, 20));
    openOrRefuse(text.substring(0, start) + scrap + text.substring(end));
  }

  @Property
  void truncatedDocumentsAreRefusedInWords(@ForAll("documents") Fields root, @ForAll int length) {
    var text = JsonWriter.write(root, new Spelling());
    openOrRefuse(text.substring(0, Math.floorMod(length, text.length())));
  }
}
