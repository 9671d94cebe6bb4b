package dev.whorl.ui.model;

import dev.whorl.reconcile.Execution.OnSpark;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A Spark cluster as the user gave it.
 *
 * @param server host, and port if it is not Spark's own, as {@code host:port}
 * @param encrypted whether the connection uses TLS; with a token it always does
 * @param token the variable of the environment that has the token; blank for none
 * @param used whether tasks are to run there
 */
public record ClusterChoice(String server, boolean encrypted, String token, boolean used) {
  /** Nothing given yet. */
  public static final ClusterChoice NONE = new ClusterChoice("", false, "", false);

  private static final String SCHEME = "sc://";
  private static final Pattern SERVER = Pattern.compile("[^\\s/;@]+");
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final String SERVER_KEY = "server";
  private static final String ENCRYPTED_KEY = "encrypted";
  private static final String TOKEN_KEY = "token-variable";
  private static final String USED_KEY = "used";

  public ClusterChoice {
    server = server.strip();
    server = server.startsWith(SCHEME) ? server.substring(SCHEME.length()) : server;
    token = token.strip();
  }

  ClusterChoice used(boolean is) {
    return new ClusterChoice(server, encrypted, token, is);
  }

  /**
   * As tasks run there.
   *
   * @param environment name → value, or null
   * @throws IllegalArgumentException with a sentence, if that can't be told
   */
  public OnSpark execution(Function<String, String> environment) {
    if (!SERVER.matcher(server).matches()) {
      throw new IllegalArgumentException("Give the cluster’s Spark Connect server as host:port.");
    }
    if (token.isEmpty()) {
      return OnSpark.at(SCHEME + server + "/;use_ssl=" + encrypted, environment);
    }
    if (!VARIABLE.matcher(token).matches()) {
      throw new IllegalArgumentException(
          "Give the name of a variable of the environment that has the token, not the token"
              + " itself.");
    }
    return OnSpark.at(SCHEME + server + "/;token=env:" + token, environment);
  }

  /**
   * @param properties key → value
   */
  static Optional<ClusterChoice> read(Function<String, Optional<String>> properties) {
    return properties
        .apply(SERVER_KEY)
        .map(server ->
            new ClusterChoice(
                server,
                properties.apply(ENCRYPTED_KEY).filter("true"::equals).isPresent(),
                properties.apply(TOKEN_KEY).orElse(""),
                properties.apply(USED_KEY).filter("true"::equals).isPresent()));
  }

  void write(BiConsumer<String, String> properties) {
    properties.accept(SERVER_KEY, server);
    properties.accept(ENCRYPTED_KEY, Boolean.toString(encrypted));
    properties.accept(TOKEN_KEY, token);
    properties.accept(USED_KEY, Boolean.toString(used));
  }
}
