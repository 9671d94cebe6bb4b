package dev.whorl.ui.kit;

import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;

/** Copies words, so that they can be sent to somebody. */
public final class CopyLink extends Button {
  public CopyLink(Supplier<String> text) {
    super("Copy");
    getStyleClass().addAll("link-button", "copy-link");
    setMinWidth(USE_PREF_SIZE);
    setOnAction(event -> {
      var content = new ClipboardContent();
      content.putString(text.get());
      Clipboard.getSystemClipboard().setContent(content);
    });
  }
}
