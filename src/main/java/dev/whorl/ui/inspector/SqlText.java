package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.SqlTokens;
import dev.whorl.ui.inspector.form.SqlTokens.Token;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.TraversalDirection;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.StyleSpansBuilder;
import org.jspecify.annotations.Nullable;

/** A text area for SQL that colours what stands in it and can underline one place. */
final class SqlText extends CodeArea {
  private static final int NOWHERE = -1;
  private int error = NOWHERE;

  SqlText() {
    getStyleClass().add("sql-text");
    setWrapText(true);
    setAccessibleRole(AccessibleRole.TEXT_AREA);
    textProperty().addListener((property, old, now) -> changed());
    addEventFilter(KeyEvent.KEY_PRESSED, this::moveOn);
  }

  /** Replaces the text, unless it is that already; the caret stays where it can. */
  void show(String text) {
    if (!getText().equals(text)) {
      int caret = getCaretPosition();
      replaceText(text);
      getUndoManager().forgetHistory();
      moveTo(Math.min(caret, text.length()));
    }
  }

  /** Underlines what stands at {@code offset}; nothing, if that is negative. */
  void underline(int offset) {
    error = offset;
    colour();
  }

  /** Tab leaves the field, as in every other one; Ctrl+Tab writes one. */
  private void moveOn(KeyEvent event) {
    if (event.getCode() == KeyCode.TAB && !event.isControlDown()) {
      if (event.isShiftDown()) {
        requestFocusTraversal(TraversalDirection.PREVIOUS);
      } else {
        requestFocusTraversal(TraversalDirection.NEXT);
      }
      event.consume();
    }
  }

  private void changed() {
    colour();
    notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
  }

  /** What stands in it is read as that of any other text area; the control leaves it out. */
  @Override
  public @Nullable Object queryAccessibleAttribute(
      AccessibleAttribute attribute, Object... parameters) {
    return switch (attribute) {
      case TEXT -> getText();
      case CARET_OFFSET -> getCaretPosition();
      case SELECTION_START -> getSelection().getStart();
      case SELECTION_END -> getSelection().getEnd();
      default -> super.queryAccessibleAttribute(attribute, parameters);
    };
  }

  private void colour() {
    var sql = getText();
    var wrong = error == NOWHERE ? List.<Token>of() : SqlTokens.at(sql, error);
    var spans = new StyleSpansBuilder<Collection<String>>();
    int at = 0;
    for (var token : SqlTokens.of(sql)) {
      spans.add(List.of(), token.start() - at);
      spans.add(styles(token, wrong.contains(token)), token.end() - token.start());
      at = token.end();
    }
    spans.add(List.of(), sql.length() - at);
    if (!sql.isEmpty()) {
      setStyleSpans(0, spans.create());
    }
  }

  private static Collection<String> styles(Token token, boolean wrong) {
    var styles = new ArrayList<String>();
    styles.add("sql-" + token.look().name().toLowerCase(Locale.ROOT));
    if (wrong) {
      styles.add("sql-error");
    }
    return styles;
  }
}
