package dev.whorl.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says in plain words where and why a text is not JSON, from what the parser says of it. */
final class JsonMistake {
  private static final String NUMBER_SIGNS = "+-.0123456789eE";

  private final String said;
  private final String text;
  private final JsonStreamContext context;
  private final int offset;

  private JsonMistake(JsonProcessingException mistake, JsonParser parser, String text) {
    this.said = mistake.getOriginalMessage();
    this.text = text;
    this.context = parser.getParsingContext();
    this.offset =
        mistake instanceof JsonEOFException || mistake.getLocation() == null
            ? text.length()
            : (int) mistake.getLocation().getCharOffset();
  }

  static DocumentException of(JsonProcessingException mistake, JsonParser parser, String text) {
    return new JsonMistake(mistake, parser, text).exception();
  }

  private DocumentException exception() {
    if (said.contains("token '")) {
      return at(tokenStart(), "%s is no value. " + VALUES, word(tokenStart()));
    }
    if (said.contains("umeric value")) {
      int start = numberStart();
      return at(start, "%s is no number as JSON writes them.", word(start));
    }
    return at(offset, "%s", words());
  }

  private static final String VALUES =
      "Texts stand in double quotes; true, false and null in small letters.";

  private DocumentException at(int place, String words, Object... arguments) {
    return new DocumentException(Place.of(text, place) + ": " + words.formatted(arguments).strip());
  }

  private String words() {
    if (said.contains("end-of-input")) {
      return "the text ends " + unfinished();
    }
    if (said.contains("to start field name")) {
      return found() + (tooManyCommas() ? " follows a comma; remove the comma." : nameExpected());
    }
    if (said.contains("expecting a colon")) {
      return "a colon must stand here, between name and value, not " + found() + ".";
    }
    if (said.contains("expecting comma")) {
      return "a comma, or %s, must stand here, not %s."
          .formatted(context.inObject() ? "“}”" : "“]”", found());
    }
    if (said.contains("expected a valid value")) {
      return found() + (tooManyCommas() ? " follows a comma; remove one." : valueExpected());
    }
    return insideText();
  }

  private String insideText() {
    if (said.contains("comment?")) {
      return "JSON has no comments: remove it, or use the property “comment” of a node.";
    }
    if (said.contains("Illegal unquoted")) {
      return "a text must not contain a line break, tab or control character as such: write \\n,"
          + " \\t or \\u and four digits.";
    }
    if (said.contains("character escape '")) {
      return "“\\"
          + text.charAt(offset)
          + "” means nothing within a text: write \\\\ for a backslash.";
    }
    if (said.contains("hex-digit")) {
      return "four hexadecimal digits must follow \\u, but here stands " + found() + ".";
    }
    return brackets();
  }

  private String brackets() {
    if (said.contains("no open")) {
      return found() + " closes nothing; remove it.";
    }
    if (said.contains("close marker")) {
      return found() + " can't stand here: " + opened() + " is still open.";
    }
    if (said.contains("Illegal character")) {
      return found() + " is a control character, which can't stand here.";
    }
    return said.lines().findFirst().orElse("it is not JSON") + ".";
  }

  private String unfinished() {
    if (said.contains("closing quote") || said.contains("in field name")) {
      return "within a string; its closing quote is missing.";
    }
    return context.inRoot() ? "too early." : "too early: " + opened() + " is still open.";
  }

  private String opened() {
    var start = context.startLocation(ContentReference.unknown());
    return (context.inObject() ? "the “{” of " : "the “[” of ")
        + Place.of(text, (int) start.getCharOffset());
  }

  private static String nameExpected() {
    return " can't stand here: a property starts with its name in double quotes.";
  }

  private String valueExpected() {
    return text.charAt(offset) == '\''
        ? " can't stand here: texts stand in double quotes."
        : " can't stand here: a value is expected.";
  }

  private boolean tooManyCommas() {
    int before = offset - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before >= 0 && text.charAt(before) == ',' && "]},".indexOf(text.charAt(offset)) >= 0;
  }

  private String found() {
    return Quoted.of(Character.toString(text.codePointAt(offset)));
  }

  private int tokenStart() {
    int start = Math.min(offset, text.length());
    while (start > 0 && Character.isLetterOrDigit(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  private int numberStart() {
    int start = Math.min(offset, text.length());
    while (start > 0 && NUMBER_SIGNS.indexOf(text.charAt(start - 1)) >= 0) {
      start--;
    }
    return start;
  }

  /** Up to the next white space or punctuation of JSON. */
  private String word(int start) {
    int end = start;
    while (end < text.length() && " \t\r\n,:[]{}\"".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return Quoted.of(text.substring(start, Math.max(end, Math.min(start + 1, text.length()))));
  }

  /** What to say of a limit that the parser found exceeded. */
  static String limit(String said) {
    if (said.contains("nesting depth")) {
      return "lists and objects are nested more than %,d deep.".formatted(Limits.NESTING);
    }
    if (said.startsWith("Number")) {
      return "the number has more than %,d digits.".formatted(Limits.NUMBER);
    }
    if (said.startsWith("Name")) {
      return "the name has more than %,d characters.".formatted(Limits.NAME);
    }
    return "the text has more than %,d characters; keep it in a file of its own."
        .formatted(Limits.STRING);
  }
}
