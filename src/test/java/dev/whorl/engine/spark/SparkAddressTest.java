package dev.whorl.engine.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SparkAddressTest {
  private static SparkAddress parse(String text) {
    return SparkAddress.parse(text, Map.of("TOKEN", "secret")::get);
  }

  @Test
  void aHostAloneHasSparksOwnPort() {
    assertThat(parse("sc://cluster"))
        .isEqualTo(new SparkAddress("cluster", 15_002, Optional.empty(), false));
  }

  @Test
  void parametersFollowASlash() {
    assertThat(parse("sc://cluster:15101/;use_ssl=true"))
        .isEqualTo(new SparkAddress("cluster", 15_101, Optional.empty(), true));
  }

  @Test
  void aTokenStandsInTheEnvironment() {
    assertThat(parse("sc://cluster/;token=env:TOKEN").token()).contains("secret");
    assertThatThrownBy(() -> parse("sc://cluster/;token=abc"))
        .hasMessageContaining("token=env:NAME");
    assertThatThrownBy(() -> parse("sc://cluster/;token=env:OTHER"))
        .hasMessage("the cluster's token is to be in the variable OTHER, which is not set.");
  }

  @Test
  void aTokenIsSentEncrypted() {
    assertThat(parse("sc://cluster/;token=env:TOKEN").encrypted()).isTrue();
    assertThatThrownBy(() -> parse("sc://cluster/;token=env:TOKEN;use_ssl=false"))
        .hasMessageContaining("encrypted");
    assertThat(parse("sc://localhost/;token=env:TOKEN;use_ssl=false").encrypted()).isFalse();
  }

  @Test
  void theTokenIsNeverShown() {
    assertThat(parse("sc://cluster/;token=env:TOKEN")).hasToString("sc://cluster:15002");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sc://me:hush@cluster",
        "sc://hush@cluster:15002/;use_ssl=true",
        "sc://cluster/;token=hush hush",
        "sc://cluster/;token=hush",
        "sc://cluster/;hush",
        "sc://cluster?token=hush%",
        "http://me:hush@cluster",
        "cluster;token=hush"
      })
  void whatMayBeASecretIsNotRepeated(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("env:NAME")
        .satisfies(e -> {
          var trace = new StringWriter();
          e.printStackTrace(new PrintWriter(trace));
          assertThat(trace.toString()).doesNotContain("hush");
        });
  }

  @Test
  void whatCantBeASecretIsQuoted() {
    assertThatThrownBy(() -> parse("cluster")).hasMessageContaining("“cluster” is no address");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "cluster",
        "http://cluster",
        "sc://",
        "sc://me@cluster",
        "sc://c/;token",
        "sc://a b"
      })
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sc://host:port");
  }
}
