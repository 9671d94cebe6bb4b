package dev.whorl.ui.inspector;

import dev.whorl.ui.inspector.form.SqlTokens;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** An SQL text to read: coloured, wrapped, and as high as it is long. */
final class SqlFlow extends TextFlow {
  private String sql = "";

  SqlFlow() {
    getStyleClass().add("sql-flow");
  }

  String sql() {
    return sql;
  }

  void show(String now) {
    if (!now.equals(sql)) {
      sql = now;
      getChildren().setAll(pieces(now));
    }
  }

  private static List<Text> pieces(String sql) {
    var pieces = new ArrayList<Text>();
    int at = 0;
    for (var token : SqlTokens.of(sql)) {
      pieces.add(piece(sql.substring(at, token.start()), "blank"));
      var look = token.look().name().toLowerCase(Locale.ROOT);
      pieces.add(piece(sql.substring(token.start(), token.end()), look));
      at = token.end();
    }
    pieces.removeIf(piece -> piece.getText().isEmpty());
    return pieces;
  }

  private static Text piece(String text, String look) {
    var piece = new Text(text);
    piece.getStyleClass().addAll("piece", "sql-" + look);
    return piece;
  }
}
