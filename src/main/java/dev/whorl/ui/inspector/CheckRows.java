package dev.whorl.ui.inspector;

import dev.whorl.partition.Column;
import dev.whorl.ui.inspector.RowShape.RowView;
import dev.whorl.ui.inspector.form.CheckDraft;
import dev.whorl.ui.inspector.form.CheckDraft.Rule;
import dev.whorl.ui.inspector.form.Draft;
import dev.whorl.ui.inspector.form.Suggestions;
import dev.whorl.ui.inspector.form.Word;
import dev.whorl.ui.kit.AccessibleName;
import dev.whorl.ui.kit.Segmented;
import java.util.Arrays;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The rows of the list of checks: name, severity, one rule, and how the check stands. */
final class CheckRows implements RowShape<CheckDraft> {
  private final Suggestions suggestions;
  private final Verdicts verdicts;

  CheckRows(Suggestions suggestions, Verdicts verdicts) {
    this.suggestions = suggestions;
    this.verdicts = verdicts;
  }

  @Override
  public String noun() {
    return "check";
  }

  @Override
  public List<CheckDraft> items(Draft draft) {
    return draft instanceof Draft.Checks(List<CheckDraft> checks) ? checks : List.of();
  }

  @Override
  public Draft draft(Draft before, List<CheckDraft> items) {
    return new Draft.Checks(items);
  }

  @Override
  public CheckDraft blank(List<CheckDraft> before) {
    return CheckDraft.fresh("check " + (before.size() + 1));
  }

  @Override
  public CheckDraft picked(String column) {
    return CheckDraft.fresh(column).ruled(Rule.UNIQUE).saying(column);
  }

  @Override
  public RowView<CheckDraft> view(Runnable typed) {
    return new Card(suggestions, verdicts, typed);
  }

  /** One check. */
  private static final class Card implements RowView<CheckDraft> {
    private static final String FAIL = "fails";
    private static final String WARN = "warns";

    private final TextField name = new TextField();
    private final Segmented severity = new Segmented(List.of(FAIL, WARN));
    private final Segmented rule =
        new Segmented(Arrays.stream(Rule.values()).map(Rule::word).toList());
    private final CodeField text;
    private final Verdicts verdicts;
    private final VerdictLine verdict;
    private CheckDraft check = CheckDraft.fresh("");
    private int place;

    Card(Suggestions suggestions, Verdicts verdicts, Runnable typed) {
      this.verdicts = verdicts;
      this.verdict = new VerdictLine(verdicts::show);
      text =
          new CodeField(
              "", () -> words(suggestions.columns()), now -> become(check.saying(now), typed));
      name.setPromptText("name");
      name.textProperty().addListener((p, old, now) -> become(check.named(now), typed));
      severity.onChoice(word -> become(check.warning(word.equals(WARN)), typed));
      rule.onChoice(word -> become(check.ruled(rule(word)), typed));
      show(check);
      verdicts.follow(this::judge);
    }

    /** A list of columns has their names, all else is SQL. */
    private List<Word> words(List<Column> columns) {
      return check.rule() == Rule.UNIQUE ? Word.plain(columns) : Word.sql(columns);
    }

    private void judge() {
      verdict.show(verdicts.of(check, place));
    }

    @Override
    public void placed(int at) {
      place = at;
      judge();
    }

    private static Rule rule(String word) {
      return Arrays.stream(Rule.values())
          .filter(rule -> rule.word().equals(word))
          .findFirst()
          .orElse(Rule.ROWS);
    }

    private void become(CheckDraft now, Runnable typed) {
      if (!now.equals(check)) {
        check = now;
        text.prompt(now.rule().example());
        judge();
        typed.run();
      }
    }

    @Override
    public Node node() {
      return text;
    }

    @Override
    public Region framed(Node grip, Node remove) {
      var top = new HBox(4, grip, Widgets.growing(name), remove);
      var otherwise = new Label("Otherwise the node");
      otherwise.getStyleClass().add("field-note");
      var bottom = new HBox(8, otherwise, severity);
      top.setAlignment(Pos.CENTER_LEFT);
      bottom.setAlignment(Pos.CENTER_LEFT);
      var card = new VBox(8, top, rule, text, bottom, verdict);
      card.getStyleClass().add("check-card");
      return card;
    }

    @Override
    public CheckDraft item() {
      return check;
    }

    @Override
    public void show(CheckDraft item) {
      check = item;
      if (!name.getText().equals(item.name())) {
        name.setText(item.name());
      }
      severity.choose(item.warn() ? WARN : FAIL);
      rule.choose(item.rule().word());
      text.show(item.text());
      text.prompt(item.rule().example());
      judge();
    }

    @Override
    public void call(String row) {
      AccessibleName.give(name, row + ", name");
      rule.call(row + ", rule");
      text.call(row + ", what must hold");
      severity.call(row + ", otherwise the node");
    }

    @Override
    public void focus() {
      name.requestFocus();
      name.selectAll();
    }
  }
}
