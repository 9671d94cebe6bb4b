package dev.whorl.document;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.JsonEOFException;

/** Says in plain words where and why a text is not JSON, from what the parser says of it. */
final class JsonMistake {
  private static final String NUMBER_SIGNS = "+-.0123456789eE";
  private static final String QUOTES = "'‘’“”„`";

  private final String said;
  private final String text;
  private final JsonStreamContext context;
  private final int offset;

  private JsonMistake(String said, JsonStreamContext context, String text, int offset) {
    this.said = said;
    this.text = text;
    this.context = context;
    this.offset = Math.clamp(offset, 0, text.length());
  }

  static DocumentException of(JsonProcessingException mistake, JsonParser parser, String text) {
    long offset =
        switch (mistake) {
          case JsonEOFException _ -> text.length();
          case StreamConstraintsException _ -> parser.currentLocation().getCharOffset();
          default -> mistake.getLocation().getCharOffset();
        };
    var said = mistake.getOriginalMessage();
    var reader = new JsonMistake(said, parser.getParsingContext(), text, (int) offset);
    return mistake instanceof StreamConstraintsException ? reader.limit() : reader.exception();
  }

  private DocumentException limit() {
    if (said.contains("nesting depth")) {
      return at(
          offset - 1, "lists and objects are nested more than %,d deep.".formatted(Limits.NESTING));
    }
    if (said.startsWith("Number")) {
      return at(numberStart(), "the number has more than %,d characters.".formatted(Limits.NUMBER));
    }
    if (said.startsWith("Name")) {
      return at(
          text.lastIndexOf('"', offset - 2),
          "the name has more than %,d characters.".formatted(Limits.NAME));
    }
    return at(
        text.lastIndexOf('"', offset - 2),
        "the text has more than %,d characters; keep it in a file of its own."
            .formatted(Limits.STRING));
  }

  private DocumentException exception() {
    if (said.startsWith("Unrecognized token") || said.startsWith("Non-standard token")) {
      return token(wordStart());
    }
    if (said.contains("umeric value")) {
      int start = numberStart();
      return at(start, word(start) + " is no number as JSON writes them.");
    }
    if (said.startsWith("Illegal character")) {
      return at(offset - 1, found(offset - 1) + " is a control character, which can't stand here.");
    }
    return at(offset, words());
  }

  private DocumentException token(int start) {
    return at(
        start,
        context.inRoot() && !text.substring(0, start).isBlank()
            ? "the document ends before " + word(start) + "; remove what follows its last “}”."
            : word(start)
                + " is no value. Texts stand in double quotes; true, false and null in small"
                + " letters.");
  }

  private DocumentException at(int place, String words) {
    return new DocumentException(Place.of(text, Math.max(place, 0)) + ": " + words);
  }

  private String words() {
    if (said.contains("end-of-input")) {
      return "the text ends " + unfinished();
    }
    if (said.contains("to start field name")) {
      return here() + (afterComma() ? " follows a comma; remove the comma." : nameExpected());
    }
    if (said.contains("expecting a colon")) {
      return "a colon must stand here, between name and value, not " + here() + ".";
    }
    if (said.contains("expecting comma")) {
      return "a comma, or %s, must stand here, not %s."
          .formatted(context.inObject() ? "“}”" : "“]”", here());
    }
    if (said.contains("expected a valid value")) {
      return here() + (afterComma() ? " follows a comma; remove the comma." : valueExpected());
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
      return here() + " after “\\” means nothing: write \\\\ for a backslash.";
    }
    if (said.contains("hex-digit")) {
      return "four hexadecimal digits must follow \\u, but here stands " + here() + ".";
    }
    return brackets();
  }

  private String brackets() {
    if (said.contains("no open")) {
      return here() + " closes nothing; remove it.";
    }
    if (said.contains("close marker")) {
      return here() + " can't stand here: " + opened() + " is still open.";
    }
    return said.lines().findFirst().orElse("this is not JSON") + ".";
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
        + new Place(start.getLineNr(), start.getColumnNr());
  }

  private static String nameExpected() {
    return " can't stand here: a property starts with its name in double quotes.";
  }

  private String valueExpected() {
    return offset < text.length() && QUOTES.indexOf(text.charAt(offset)) >= 0
        ? " can't stand here: texts stand in straight double quotes."
        : " can't stand here: a value is expected.";
  }

  private boolean afterComma() {
    int before = offset - 1;
    while (before >= 0 && Character.isWhitespace(text.charAt(before))) {
      before--;
    }
    return before >= 0
        && text.charAt(before) == ','
        && offset < text.length()
        && "]},".indexOf(text.charAt(offset)) >= 0;
  }

  private String here() {
    return found(offset);
  }

  private String found(int at) {
    return at < 0 || at >= text.length()
        ? "the end"
        : Quoted.of(Character.toString(text.codePointAt(at)));
  }

  private int wordStart() {
    int start = offset;
    while (start > 0
        && (Character.isLetterOrDigit(text.charAt(start - 1)) || text.charAt(start - 1) == '-')) {
      start--;
    }
    return start;
  }

  private int numberStart() {
    int start = offset;
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
    return end == start ? found(start) : Quoted.of(text.substring(start, end));
  }
}
