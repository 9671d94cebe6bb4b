package dev.whorl.ui.kit;

import java.io.InputStream;
import java.net.URL;

/** Finds what is bundled with the program; a missing asset is a broken build. */
public final class Assets {
  private static final String ROOT = "/dev/whorl/assets/";

  private Assets() {}

  /**
   * @param path below {@code assets}, like {@code css/whorl.css}
   */
  public static URL url(String path) {
    var url = Assets.class.getResource(ROOT + path);
    if (url == null) {
      throw new IllegalStateException("the asset " + path + " is missing from this build");
    }
    return url;
  }

  public static InputStream open(String path) {
    var stream = Assets.class.getResourceAsStream(ROOT + path);
    if (stream == null) {
      throw new IllegalStateException("the asset " + path + " is missing from this build");
    }
    return stream;
  }
}
