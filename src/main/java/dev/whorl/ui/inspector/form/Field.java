package dev.whorl.ui.inspector.form;

import dev.whorl.graph.Node;
import dev.whorl.graph.Property;
import dev.whorl.graph.Value;
import dev.whorl.ui.model.Later;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/**
 * One property of one node as the user edits it. Typing reaches the graph after a short rest; what
 * the document can't say stays here with the reason. Once the document says something else than
 * this field last knew (undo, an edit elsewhere), the field shows that.
 */
public final class Field {
  static final Duration REST = Duration.ofMillis(150);

  /** After this, typing is checked. */
  static final Duration CHECK = Duration.ofMillis(20);

  /** Typing that goes on within this time is one step to undo. */
  static final Duration PAUSE = Duration.ofSeconds(2);

  /** Takes what fields have to say into the graph. */
  interface Sink {
    /** Takes what somebody is typing, to be checked. */
    void check(Property property, Optional<Value> value);

    /**
     * @param more whether it joins the step before
     */
    void accept(Property property, Optional<Value> value, boolean more);
  }

  private final Property property;
  private final String label;
  private final Later later;
  private final Sink sink;
  private final ReadOnlyObjectWrapper<Draft> draft;
  private final ReadOnlyObjectWrapper<List<String>> problems =
      new ReadOnlyObjectWrapper<>(List.of());
  private Optional<Value> known;
  private Optional<String> refusal = Optional.empty();
  private List<String> found = List.of();
  private Later.Pending pending = () -> {};
  private Later.Pending checking = () -> {};
  private Later.Pending pause = () -> {};
  private boolean typed;
  private boolean goingOn;

  Field(String label, Property property, Optional<Value> written, Later later, Sink sink) {
    this.label = label;
    this.property = property;
    this.known = written;
    this.later = later;
    this.sink = sink;
    this.draft = new ReadOnlyObjectWrapper<>(DraftReader.read(property, written));
  }

  public Property property() {
    return property;
  }

  /** What the form calls it. */
  public String label() {
    return label;
  }

  public ReadOnlyObjectProperty<Draft> draftProperty() {
    return draft.getReadOnlyProperty();
  }

  public Draft draft() {
    return draft.get();
  }

  /** What it shows while the document says nothing of it. */
  public Draft emptyDraft() {
    return DraftReader.read(property, Optional.empty());
  }

  /** What is wrong with it, as sentences; empty if nothing is known to be. */
  public ReadOnlyObjectProperty<List<String>> problemsProperty() {
    return problems.getReadOnlyProperty();
  }

  /** Takes what the user is typing; it becomes part of one undoable step. */
  public void type(Draft typing) {
    if (!typing.equals(draft.get())) {
      draft.set(typing);
      typed = true;
      pending.cancel();
      pending = later.after(REST, this::flush);
      checking.cancel();
      checking = later.after(CHECK, this::check);
    }
  }

  private void check() {
    switch (DraftWriter.write(property, draft.get(), known)) {
      case Written.As(Optional<Value> value) -> {
        refusal = Optional.empty();
        sink.check(property, value);
      }
      case Written.Refused(String why) -> {
        refusal = Optional.of(why);
        found = List.of();
      }
    }
    tell();
  }

  /** Takes what is wrong with what somebody is typing. */
  void checked(List<String> nowFound) {
    found = nowFound;
    tell();
  }

  /** Takes a choice of the user as an undoable step of its own. */
  public void choose(Draft chosen) {
    if (!chosen.equals(draft.get())) {
      flush();
      draft.set(chosen);
      commit(false);
    }
  }

  /** Changes white space of SQL and nothing else, so that nothing is computed anew for it. */
  public void layOutSql() {
    if (draft.get() instanceof Draft.Line(String sql)) {
      choose(new Draft.Line(SqlLayout.of(sql)));
    }
  }

  /** Lets typing that still rests reach the graph now. */
  void flush() {
    pending.cancel();
    checking.cancel();
    if (typed) {
      commit(true);
    }
  }

  private void commit(boolean typing) {
    typed = false;
    switch (DraftWriter.write(property, draft.get(), known)) {
      case Written.As(Optional<Value> value) -> {
        refusal = Optional.empty();
        if (!value.equals(known)) {
          known = value;
          sink.accept(property, value, typing && goingOn);
          goOn(typing);
        }
      }
      case Written.Refused(String why) -> refusal = Optional.of(why);
    }
    tell();
  }

  private void goOn(boolean typing) {
    pause.cancel();
    goingOn = typing;
    pause = later.after(PAUSE, () -> goingOn = false);
  }

  /** Takes what the graph says now, and what is known to be wrong with it. */
  void refresh(Node node, List<String> nowFound) {
    var written = node.properties().get(property.name());
    if (!written.equals(known)) {
      read(written);
    }
    found = nowFound;
    tell();
  }

  /** Is from now on the field of another node, of which nothing is known to be wrong yet. */
  void become(Node node) {
    read(node.properties().get(property.name()));
    found = List.of();
    tell();
  }

  private void read(Optional<Value> written) {
    pending.cancel();
    checking.cancel();
    pause.cancel();
    typed = false;
    goingOn = false;
    known = written;
    refusal = Optional.empty();
    draft.set(DraftReader.read(property, written));
  }

  private void tell() {
    var all =
        Stream.concat(
                refusal.stream(), found.stream().map(message -> Wording.problem(label, message)))
            .toList();
    if (!all.equals(problems.get())) {
      problems.set(all);
    }
  }
}
