package dev.whorl.document;

import dev.whorl.graph.Nearest;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Numeral;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/**
 * Finds the parts of a document in its text. Refuses what has not the shape of one and says where;
 * of a later version it takes what it understands.
 */
final class DocumentReader {
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final String text;
  private final Fields root;

  /**
   * @param root the whole document
   * @param branches by name, {@code main} among them
   * @param later whether a later version wrote it
   */
  record Parts(
      Fields root, SequencedMap<String, Branch> branches, Spelling spelling, boolean later) {}

  private DocumentReader(String text, Fields root) {
    this.text = text;
    this.root = root;
  }

  static Parts read(String written) throws DocumentException {
    refuseLarge(written);
    var text = written.startsWith(BYTE_ORDER_MARK) ? written.substring(1) : written;
    var result = JsonReader.read(text, new NodeCount(text));
    if (!(result.value() instanceof Fields root)) {
      throw new DocumentException(
          start(text) + ": a document is an object: {\"whorl\": 1, \"name\": …, \"branches\": …}.");
    }
    var reader = new DocumentReader(text, root);
    return reader.isLater()
        ? new Parts(root, reader.understood(), result.spelling(), true)
        : new Parts(root, reader.branches(), result.spelling(), false);
  }

  private static Place start(String text) {
    return Place.of(text, text.length() - text.stripLeading().length());
  }

  private static void refuseLarge(String text) throws DocumentException {
    if (text.length() > Limits.BYTES / 3 && Utf8.length(text) > Limits.BYTES) {
      throw tooLarge();
    }
  }

  static DocumentException tooLarge() {
    return new DocumentException(
        "the document is larger than %d MiB; keep large tables in files of their own."
            .formatted(Limits.BYTES >> 20));
  }

  private boolean isLater() throws DocumentException {
    if (root.get("whorl").isEmpty()) {
      throw missing(List.of(), root, "whorl", "every document starts with {\"whorl\": 1, …");
    }
    if (!(root.get("whorl").orElseThrow() instanceof Numeral version)) {
      throw wrong(List.of("whorl"), "must be a number, the version of the format: 1.");
    }
    if (version.approximate() < Document.VERSION) {
      throw wrong(List.of("whorl"), "is " + version.literal() + ", but the first version is 1.");
    }
    return version.approximate() > Document.VERSION;
  }

  private SequencedMap<String, Branch> branches() throws DocumentException {
    var written = object(List.of(), root, "branches", "{\"main\": {\"nodes\": {}}}");
    object(List.of("branches"), written, Document.MAIN, "{\"nodes\": {}}");
    var branches = new LinkedHashMap<String, Branch>();
    for (var name : written.map().keySet()) {
      var branch = object(List.of("branches"), written, name, "{\"nodes\": {}}");
      var nodes = object(List.of("branches", name), branch, "nodes", "{}");
      branches.put(name, located(name, Branch.read(branch, nodes)));
    }
    return branches;
  }

  private SequencedMap<String, Branch> understood() {
    try {
      return branches();
    } catch (DocumentException shapedOtherwise) {
      var none = new LinkedHashMap<String, Branch>();
      none.put(Document.MAIN, Branch.read(Fields.EMPTY, Fields.EMPTY));
      return none;
    }
  }

  private Branch located(String name, Branch branch) throws DocumentException {
    var strays = branch.graph().strays();
    return strays.map().isEmpty() ? branch : branch.withPlaces(Finder.strays(text, name, strays));
  }

  private Fields object(List<String> path, Fields within, String name, String example)
      throws DocumentException {
    Value value =
        within
            .get(name)
            .orElseThrow(() -> missing(path, within, name, "write \"" + name + "\": " + example));
    if (value instanceof Fields fields) {
      return fields;
    }
    throw wrong(append(path, name), "must be an object, like " + example + ".");
  }

  private static List<String> append(List<String> path, String name) {
    var longer = new ArrayList<>(path);
    longer.add(name);
    return List.copyOf(longer);
  }

  private DocumentException missing(List<String> path, Fields within, String name, String advice) {
    var near = Nearest.to(name, within.map().keySet());
    var found = near.map(word -> " Is " + Quoted.of(word) + " meant to be it?").orElse("");
    return new DocumentException(
        at(path)
            + Quoted.of(String.join(".", append(path, name)))
            + " is missing: "
            + advice
            + "."
            + found);
  }

  private DocumentException wrong(List<String> path, String words) {
    return new DocumentException(at(path) + Quoted.of(String.join(".", path)) + " " + words);
  }

  private String at(List<String> path) {
    try {
      return path.isEmpty()
          ? start(text) + ": "
          : Finder.place(text, path).map(place -> place + ": ").orElse("");
    } catch (DocumentException e) {
      throw new IllegalStateException("a text that was read can be read again", e);
    }
  }
}
