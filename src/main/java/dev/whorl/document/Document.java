package dev.whorl.document;

import dev.whorl.graph.Graph;
import dev.whorl.graph.Problem;
import dev.whorl.graph.Value;
import dev.whorl.graph.Value.Fields;
import dev.whorl.graph.Value.Items;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * A pipeline as its file says it, one graph for each branch; immutable. Nothing that was written is
 * lost, whether it is understood or not.
 */
public final class Document {
  public static final String MAIN = "main";

  private static final Pattern BRANCH_NAME =
      Pattern.compile("[\\p{L}\\p{N}_][\\p{L}\\p{M}\\p{N}._/-]{0,99}");

  /** The version of the format that is written. */
  public static final int VERSION = 1;

  private final Fields root;
  private final SequencedMap<String, Branch> branches;
  private final Spelling spelling;
  private final boolean later;
  private final boolean edited;

  private Document(
      Fields root,
      SequencedMap<String, Branch> branches,
      Spelling spelling,
      boolean later,
      boolean edited) {
    this.root = root;
    this.branches = branches;
    this.spelling = spelling;
    this.later = later;
    this.edited = edited;
  }

  /** A new document with a fresh id and an empty {@code main}. */
  public static Document create(String name) {
    var main =
        Fields.EMPTY
            .with("nodes", Fields.EMPTY)
            .with("layout", Fields.EMPTY)
            .with("frames", new Items(List.of()))
            .with("notes", new Items(List.of()));
    var root =
        Fields.EMPTY
            .with("whorl", Value.of(VERSION))
            .with("id", Value.of(UUID.randomUUID().toString()))
            .with("name", Value.of(name))
            .with("branches", Fields.EMPTY.with(MAIN, main));
    var branches = new LinkedHashMap<String, Branch>();
    branches.put(MAIN, Branch.read(main, Fields.EMPTY));
    return new Document(root, branches, new Spelling(), false, false);
  }

  /**
   * Reads a text. Nodes that are invalid, and entries that can't be nodes, are no error: see {@link
   * dev.whorl.graph.Node#reading()} and {@link #problems}.
   *
   * @throws DocumentException if it is no document: the message says where
   */
  public static Document parse(String text) throws DocumentException {
    var parts = DocumentReader.read(text);
    return new Document(parts.root(), parts.branches(), parts.spelling(), parts.later(), false);
  }

  /** The text that is saved; {@code parse(text()).text()} equals it. */
  public String text() {
    return JsonWriter.write(edited ? root.with("branches", branchesValue()) : root, spelling);
  }

  private Fields branchesValue() {
    var value = new LinkedHashMap<String, Value>();
    branches.forEach((name, branch) -> value.put(name, branch.value()));
    return new Fields(value);
  }

  public Optional<String> id() {
    return root.text("id").filter(id -> !id.isBlank());
  }

  public Document withId(String id) {
    return withRoot(set("id", id, List.of("whorl")));
  }

  /** The name, or an empty text if the document has none. */
  public String name() {
    return root.text("name").orElse("");
  }

  public Document withName(String name) {
    return withRoot(set("name", name, List.of("id", "whorl")));
  }

  /** The root with a text set: in its place, or else after the first of {@code before} there is. */
  private Fields set(String name, String text, List<String> before) {
    if (root.text(name).equals(Optional.of(text))) {
      return root;
    }
    var place = before.stream().filter(other -> root.get(other).isPresent()).findFirst();
    if (root.get(name).isPresent() || place.isEmpty()) {
      return root.with(name, Value.of(text));
    }
    var changed = new LinkedHashMap<String, Value>();
    root.map()
        .forEach((other, value) -> {
          changed.put(other, value);
          if (other.equals(place.get())) {
            changed.put(name, Value.of(text));
          }
        });
    return new Fields(changed);
  }

  /** Whether a later version wrote it, so that it must not be saved. */
  public boolean readOnly() {
    return later;
  }

  /** What the user should know about the document as a whole. */
  public Optional<String> notice() {
    return later
        ? Optional.of(
            ("A later version of Whorl wrote this document (format %s; this one knows %d). It can"
                    + " be looked at, but not changed: update Whorl to edit it.")
                .formatted(version(), VERSION))
        : Optional.empty();
  }

  private String version() {
    return root.get("whorl").orElseThrow() instanceof Value.Numeral number
        ? Quoted.of(number.literal())
        : "";
  }

  /** The names of the branches, in the order of the document; {@link #MAIN} is among them. */
  public List<String> branches() {
    return List.copyOf(branches.keySet());
  }

  public Optional<Graph> branch(String name) {
    return Optional.ofNullable(branches.get(name)).map(Branch::graph);
  }

  /**
   * What is wrong with a branch beyond single nodes: entries that can't be nodes, inputs that
   * nobody is, cycles. Inputs are the declared ones; those of SQL texts are the compiler's to
   * check.
   *
   * @return nothing for a branch that does not exist
   */
  public List<Problem> problems(String name) {
    var where = name.equals(MAIN) ? "" : "in branch " + Quoted.of(name) + ": ";
    return Optional.ofNullable(branches.get(name))
        .map(branch -> branch.problems(where))
        .orElse(List.of());
  }

  /** With the graph as that branch, which is new at the end if there is none of that name. */
  public Document withBranch(String name, Graph graph) {
    var old = branches.get(name);
    if (old != null && old.graph().equals(graph)) {
      return this;
    }
    var changed = new LinkedHashMap<>(branches);
    changed.put(name, old == null ? Branch.made(graph) : old.with(graph));
    return new Document(root, changed, spelling, later, true);
  }

  /**
   * With a copy of a branch, as it is written, under another name at the end.
   *
   * @throws IllegalArgumentException if there is no branch {@code from}, or {@link
   *     #refusal(String)} refuses the name
   */
  public Document withCopy(String from, String name) {
    var copied = branches.get(from);
    var refusal = refusal(name);
    if (copied == null || refusal.isPresent()) {
      throw new IllegalArgumentException(refusal.orElse("there is no branch " + Quoted.of(from)));
    }
    var changed = new LinkedHashMap<>(branches);
    changed.put(name, copied);
    return new Document(root, changed, spelling, later, true);
  }

  /** Why a new branch can't have that name, in a sentence; empty if it can. */
  public Optional<String> refusal(String name) {
    if (!BRANCH_NAME.matcher(name).matches()) {
      return Optional.of(
          Quoted.of(name)
              + " can't be the name of a branch: take up to 100 letters, digits and any of"
              + " . _ - / that begin with a letter, a digit or _.");
    }
    return branches.keySet().stream()
        .filter(name::equalsIgnoreCase)
        .findFirst()
        .map(taken -> "There is a branch " + Quoted.of(taken) + " already: take another name.");
  }

  /**
   * With a branch under another name, in its place.
   *
   * @throws IllegalArgumentException for {@link #MAIN}, if there is no branch {@code from}, or if
   *     {@link #refusal(String)} refuses the name
   */
  public Document withRenamed(String from, String to) {
    var refusal = from.equalsIgnoreCase(to) ? Optional.<String>empty() : refusal(to);
    if (from.equals(MAIN) || !branches.containsKey(from) || refusal.isPresent()) {
      throw new IllegalArgumentException(
          refusal.orElse("branch " + Quoted.of(from) + " can't be renamed"));
    }
    var changed = new LinkedHashMap<String, Branch>();
    branches.forEach((name, branch) -> changed.put(name.equals(from) ? to : name, branch));
    return new Document(root, changed, spelling, later, true);
  }

  /**
   * Without the branch.
   *
   * @throws IllegalArgumentException for {@link #MAIN}, which every document has
   */
  public Document withoutBranch(String name) {
    if (name.equals(MAIN)) {
      throw new IllegalArgumentException("every document has a branch “main”");
    }
    var changed = new LinkedHashMap<>(branches);
    changed.remove(name);
    return new Document(root, changed, spelling, later, true);
  }

  private Document withRoot(Fields changed) {
    return new Document(changed, branches, spelling, later, edited);
  }
}
