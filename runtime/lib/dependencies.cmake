# PCRE2 is linked statically where its archives are installed: a program then carries its own regular
# expressions. What a program does not use, the linker leaves out.
find_library(FIBERUS_PCRE2_8 NAMES libpcre2-8.a pcre2-8 REQUIRED)
find_library(FIBERUS_PCRE2_16 NAMES libpcre2-16.a pcre2-16 REQUIRED)
find_library(FIBERUS_SIMDJSON NAMES libsimdjson.a simdjson REQUIRED)
target_link_libraries(${FIBERUS_TARGET} PUBLIC
  ${FIBERUS_PCRE2_8} ${FIBERUS_PCRE2_16} -Wl,--as-needed ${FIBERUS_SIMDJSON})
