package dev.whorl.document;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Flag;
import dev.whorl.graph.Value.Items;
import dev.whorl.graph.Value.Nothing;
import dev.whorl.graph.Value.Numeral;
import dev.whorl.graph.Value.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Reads a JSON text into a {@link Value} that loses nothing but white space. What is malformed,
 * ambiguous or beyond the {@link Limits} is refused with its place.
 */
final class JsonReader {
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(Limits.NESTING)
                  .maxStringLength(Limits.STRING)
                  .maxNameLength(Limits.NAME)
                  .maxNumberLength(Limits.NUMBER)
                  .build())
          .build();
  private static final Value TRUE = new Flag(true);
  private static final Value FALSE = new Flag(false);
  private static final Value NOTHING = new Nothing();

  /** Is told every name of an object as it is met; may refuse to go on. */
  interface Names {
    /**
     * @param depth how many lists and objects it stands in, from 1
     */
    void name(int depth, String name, int offset) throws DocumentException;
  }

  record Result(Value value, Spelling spelling) {}

  private final String text;
  private final JsonParser parser;
  private final Names names;
  private final Spelling spelling = new Spelling();
  private int values;
  private int objects;

  private JsonReader(String text, JsonParser parser, Names names) {
    this.text = text;
    this.parser = parser;
    this.names = names;
  }

  /** Reads the whole text, which is one value. */
  static Result read(String text, Names names) throws DocumentException {
    try (var parser = FACTORY.createParser(text)) {
      var reader = new JsonReader(text, parser, names);
      try {
        return new Result(reader.whole(), reader.spelling);
      } catch (JsonProcessingException e) {
        throw JsonMistake.of(e, parser, text);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("a text in memory can't fail to be read", e);
    }
  }

  private Value whole() throws IOException, DocumentException {
    if (parser.nextToken() == null) {
      throw new DocumentException("line 1, column 1: the document is empty.");
    }
    var value = value(0);
    if (parser.nextToken() != null) {
      throw refusal("the document ends before this; remove what follows its last “}”.");
    }
    return value;
  }

  private Value value(int depth) throws IOException, DocumentException {
    if (++values > Limits.VALUES) {
      throw tooMany(Limits.VALUES, "values");
    }
    return switch (parser.currentToken()) {
      case START_OBJECT -> object(depth + 1);
      case START_ARRAY -> items(depth + 1);
      case VALUE_STRING -> text();
      case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> new Numeral(parser.getText());
      case VALUE_TRUE -> TRUE;
      case VALUE_FALSE -> FALSE;
      case VALUE_NULL -> NOTHING;
      default -> throw new IllegalStateException("no value: " + parser.currentToken());
    };
  }

  private Items items(int depth) throws IOException, DocumentException {
    var items = new ArrayList<Value>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      items.add(value(depth));
    }
    return new Items(items);
  }

  private Fields object(int depth) throws IOException, DocumentException {
    if (++objects > Limits.OBJECTS) {
      throw tooMany(Limits.OBJECTS, "objects");
    }
    var map = new LinkedHashMap<String, Value>();
    var offsets = new ArrayList<Integer>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      int offset = offset();
      var name = spelt(parser.currentName(), offset);
      if (map.containsKey(name)) {
        int first = offsets.get(List.copyOf(map.keySet()).indexOf(name));
        throw refusal(
            Quoted.of(name)
                + " is there twice; it stands at "
                + Place.of(text, first)
                + " already. Rename or remove one of them.");
      }
      names.name(depth, name, offset);
      offsets.add(offset);
      parser.nextToken();
      map.put(name, value(depth));
    }
    return new Fields(map);
  }

  private Text text() throws IOException {
    int offset = offset();
    return new Text(spelt(parser.getText(), offset));
  }

  private String spelt(String value, int offset) {
    int end = offset + 1;
    boolean escaped = false;
    while (text.charAt(end) != '"') {
      boolean escape = text.charAt(end) == '\\';
      escaped |= escape;
      end += escape ? 2 : 1;
    }
    if (!escaped) {
      return value;
    }
    var literal = text.substring(offset, end + 1);
    return literal.equals(JsonWriter.quoted(value)) || !JsonWriter.isWritable(literal)
        ? value
        : spelling.remember(value, literal);
  }

  private int offset() {
    return (int) parser.currentTokenLocation().getCharOffset();
  }

  private DocumentException tooMany(int limit, String what) {
    return refusal(
        "the document has more than %,d %s; keep large tables in files of their own."
            .formatted(limit, what));
  }

  private DocumentException refusal(String words) {
    return new DocumentException(Place.of(text, offset()) + ": " + words);
  }
}
