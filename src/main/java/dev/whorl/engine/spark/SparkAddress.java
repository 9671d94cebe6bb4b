package dev.whorl.engine.spark;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Where a cluster's Spark Connect server listens.
 *
 * @param token how the server knows this program
 * @param encrypted whether the connection uses TLS
 */
public record SparkAddress(String host, int port, Optional<String> token, boolean encrypted) {
  private static final int DEFAULT_PORT = 15002;
  private static final String SCHEME = "sc";
  private static final String REFERENCE = "env:";

  /** What stands before a user's name or password ends, or where parameters begin. */
  private static final Pattern SECRETIVE = Pattern.compile("[@;?#=]");

  private static final String SHAPE =
      "a cluster is given as sc://host:port, with /;use_ssl=true;token=env:NAME behind it if"
          + " needed";

  /**
   * Reads {@code sc://host:port/;use_ssl=true;token=env:NAME}, as Spark's own clients do, but for
   * the token: it is the value of that variable of the environment, and never stands in the text
   * itself, which others may see. With one, the connection is encrypted unless {@code
   * use_ssl=false}, which then goes to this machine only.
   *
   * @param environment name → value, or null
   * @throws IllegalArgumentException with a sentence, if it is no such address
   */
  public static SparkAddress parse(String text, Function<String, String> environment) {
    URI uri;
    try {
      uri = new URI(text);
    } catch (URISyntaxException e) {
      throw noAddress(text);
    }
    if (!SCHEME.equals(uri.getScheme()) || uri.getHost() == null || uri.getUserInfo() != null) {
      throw noAddress(text);
    }
    var parameters = parameters(Optional.ofNullable(uri.getPath()).orElse(""));
    var token = Optional.ofNullable(parameters.get("token")).map(t -> token(t, environment));
    var encryption = Optional.ofNullable(parameters.get("use_ssl"));
    boolean encrypted = encryption.map(SparkAddress::isTrue).orElse(token.isPresent());
    if (token.isPresent() && !encrypted && !isHere(uri.getHost())) {
      throw new IllegalArgumentException(
          "a token is only sent over an encrypted connection: leave out use_ssl=false.");
    }
    return new SparkAddress(
        uri.getHost(), uri.getPort() < 0 ? DEFAULT_PORT : uri.getPort(), token, encrypted);
  }

  /** Quotes what can't be a secret; so no cause either, which would quote all of it. */
  private static IllegalArgumentException noAddress(String text) {
    return new IllegalArgumentException(
        (SECRETIVE.matcher(text).find() ? "this" : "“" + text + "”")
            + " is no address: "
            + SHAPE
            + ".");
  }

  private static boolean isTrue(String text) {
    return "true".equals(text.toLowerCase(Locale.ROOT));
  }

  private static boolean isHere(String host) {
    return host.equals("localhost") || host.equals("127.0.0.1") || host.equals("[::1]");
  }

  private static Map<String, String> parameters(String path) {
    var parameters = new HashMap<String, String>();
    for (var parameter : path.replaceFirst("^/;?", "").split(";", -1)) {
      int at = parameter.indexOf('=');
      if (at > 0) {
        parameters.put(parameter.substring(0, at), parameter.substring(at + 1));
      } else if (!parameter.isEmpty()) {
        throw new IllegalArgumentException("a parameter has no value: " + SHAPE + ".");
      }
    }
    return parameters;
  }

  private static String token(String text, Function<String, String> environment) {
    if (!text.startsWith(REFERENCE)) {
      throw new IllegalArgumentException(
          "a token does not stand in the address: put it into a variable of the environment, and"
              + " name that with token=env:NAME.");
    }
    var name = text.substring(REFERENCE.length());
    return Optional.ofNullable(environment.apply(name))
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the cluster's token is to be in the variable " + name + ", which is not set."));
  }

  /** Without the token. */
  @Override
  public String toString() {
    return SCHEME + "://" + host + ":" + port;
  }
}
