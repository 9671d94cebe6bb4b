package dev.whorl.document;

import static dev.whorl.document.Documents.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentErrorsTest {
  private static Stream<Arguments> malformed() {
    return Stream.of(
        arguments("", "line 1, column 1: the document is empty."),
        arguments(" \n ", "line 1, column 1: the document is empty."),
        arguments("{\"a\":1,\n}", "line 2, column 1: “}” follows a comma; remove the comma."),
        arguments("[1,\n ]", "line 2, column 2: “]” follows a comma; remove the comma."),
        arguments("[1,,2]", "line 1, column 4: “,” follows a comma; remove the comma."),
        arguments(
            "{\"a\" 1}",
            "line 1, column 6: a colon must stand here, between name and value, not “1”."),
        arguments(
            "{a:1}",
            "line 1, column 2: “a” can't stand here: a property starts with its name in double"
                + " quotes."),
        arguments(
            "{\"a\":1\n \"b\":2}", "line 2, column 2: a comma, or “}”, must stand here, not “\"”."),
        arguments("[1 2]", "line 1, column 4: a comma, or “]”, must stand here, not “2”."),
        arguments(
            "{\"a\":\n\n  undefined}",
            "line 3, column 3: “undefined” is no value. Texts stand in double quotes; true, false"
                + " and null in small letters."),
        arguments(
            "[NaN]",
            "line 1, column 2: “NaN” is no value. Texts stand in double quotes; true, false and"
                + " null in small letters."),
        arguments(
            "{\"a\": 'x'}",
            "line 1, column 7: “'” can't stand here: texts stand in straight double quotes."),
        arguments(
            "{\"a\": “x”}",
            "line 1, column 7: ““” can't stand here: texts stand in straight double quotes."),
        arguments(
            "{\"a\":\"x\ny\"}",
            "line 1, column 8: a text must not contain a line break, tab or control character as"
                + " such: write \\n, \\t or \\u and four digits."),
        arguments(
            "[\"x\\qy\"]",
            "line 1, column 5: “q” after “\\” means nothing: write \\\\ for a backslash."),
        arguments(
            "[\"\\u12g4\"]",
            "line 1, column 7: four hexadecimal digits must follow \\u, but here stands “g”."),
        arguments("[1, 01]", "line 1, column 5: “01” is no number as JSON writes them."),
        arguments("[-]", "line 1, column 2: “-” is no number as JSON writes them."),
        arguments("[1.]", "line 1, column 2: “1.” is no number as JSON writes them."),
        arguments(
            "{\"a\": [1,\n 2}}",
            "line 2, column 3: “}” can't stand here: the “[” of line 1, column 7 is still open."),
        arguments("{}}", "line 1, column 3: “}” closes nothing; remove it."),
        arguments(
            "{} {}",
            "line 1, column 4: the document ends before this; remove what follows its last “}”."),
        arguments(
            "{}\nx",
            "line 2, column 1: the document ends before “x”; remove what follows its last “}”."),
        arguments(
            "{} // done",
            "line 1, column 4: JSON has no comments: remove it, or use the property “comment” of a"
                + " node."),
        arguments(
            "{\"a\": {\n",
            "line 2, column 1: the text ends too early: the “{” of line 1, column 7 is still"
                + " open."),
        arguments(
            "[\"abc",
            "line 1, column 6: the text ends within a string; its closing quote is missing."),
        arguments(
            "[1\u0000]",
            "line 1, column 3: “U+0000” is a control character, which can't stand here."),
        arguments(
            "{\"é😀\": 1,\n\"é😀\" 2}",
            "line 2, column 6: a colon must stand here, between name and value, not “2”."),
        arguments(
            "{\"a\": 1,\r\n\"b\": -}", "line 2, column 6: “-” is no number as JSON writes them."));
  }

  private static Stream<Arguments> misshapen() {
    return Stream.of(
        arguments(
            "\n [1]",
            "line 2, column 2: a document is an object: {\"whorl\": 1, \"name\": …, \"branches\":"
                + " …}."),
        arguments(
            "{\"name\": \"x\"}",
            "line 1, column 1: “whorl” is missing: every document starts with {\"whorl\": 1, …."),
        arguments(
            "{\n  \"whorl\": \"1\"}",
            "line 2, column 3: “whorl” must be a number, the version of the format: 1."),
        arguments("{\"whorl\": 0}", "line 1, column 2: “whorl” is 0, but the first version is 1."),
        arguments(
            "{\"whorl\": 1, \"branchs\": {}}",
            "line 1, column 1: “branches” is missing: write \"branches\": {\"main\": {\"nodes\":"
                + " {}}}. Is “branchs” meant to be it?"),
        arguments(
            "{\"whorl\": 1,\n \"branches\": []}",
            "line 2, column 2: “branches” must be an object, like {\"main\": {\"nodes\": {}}}."),
        arguments(
            "{\"whorl\": 1,\n \"branches\": {\"dev\": {\"nodes\": {}}}}",
            "line 2, column 2: “branches.main” is missing: write \"main\": {\"nodes\": {}}."),
        arguments(
            "{\"whorl\": 1, \"branches\": {\"main\": {\"nodes\": {}},\n \"dev\": null}}",
            "line 2, column 2: “branches.dev” must be an object, like {\"nodes\": {}}."),
        arguments(
            "{\"whorl\": 1, \"branches\": {\n \"main\": {}}}",
            "line 2, column 2: “branches.main.nodes” is missing: write \"nodes\": {}."),
        arguments(
            "{\"whorl\": 1, \"branches\": {\"main\": {\n  \"nodes\": [\"nodes\"]}}}",
            "line 2, column 3: “branches.main.nodes” must be an object, like {}."));
  }

  @ParameterizedTest
  @MethodSource("malformed")
  void malformedTextIsRefusedWhereItGoesWrong(String text, String message) {
    assertThat(refusal(text)).isEqualTo(message);
  }

  @ParameterizedTest
  @MethodSource("misshapen")
  void misshapenDocumentIsRefusedWhereItGoesWrong(String text, String message) {
    assertThat(refusal(text)).isEqualTo(message);
  }

  @Test
  void nameThatIsThereTwiceIsRefusedWithBothPlaces() {
    assertThat(refusal(Documents.withNodes("\"a\": {},\n  \"b\": {},\n  \"a\": {}")))
        .isEqualTo(
            "line 4, column 3: “a” is there twice; it stands at line 2, column 1 already. Rename"
                + " or remove one of them.");
  }

  @Test
  void nameThatIsSpeltInTwoWaysIsStillThereTwice() {
    assertThat(refusal("{\"a\": 1, \"\\u0061\": 2}")).startsWith("line 1, column 10: “a”");
  }

  @Test
  void endlessNamesAreShownInShort() {
    var name = "x".repeat(5_000);
    assertThat(refusal("{\"%s\": 1, \"%s\": 2}".formatted(name, name))).hasSizeLessThan(300);
  }

  @Test
  void controlCharactersNeverReachAMessage() {
    assertThat(refusal("{\"\\u001b[31m\\u202e\": 1, \"\\u001b[31m\\u202e\": 2}"))
        .contains("“U+001B[31mU+202E”");
  }
}
