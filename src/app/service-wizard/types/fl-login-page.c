/* SPDX-FileCopyrightText: 2026 The Fairlead authors
 * SPDX-License-Identifier: GPL-3.0-or-later */

#include "config.h"

#include "fl-login-page.h"

#include "fl-auth-texts.h"

#include <glib/gi18n.h>

/* A user name and a password: Basic and Digest differ only in how they are sent. */

struct _FlLoginPage {
  FlServicePage parent_instance;

  /* Template children */
  AdwPreferencesGroup *login_group;
};

G_DEFINE_FINAL_TYPE (FlLoginPage, fl_login_page, FL_TYPE_SERVICE_PAGE)

static const FlRowField fields[] = {
  { "username_row", "username-label", FL_ROW_TEXT },
  { "password_row", "password-label", FL_ROW_TEXT },
  { NULL },
};

static void
fl_login_page_bind (FlServicePage *page, FlService *service)
{
  FlLoginPage *self = FL_LOGIN_PAGE (page);
  FlAuthType type = fl_auth_settings_get_auth_type (fl_service_get_auth (service));

  adw_preferences_group_set_title (self->login_group, fl_auth_type_title (type));
  adw_preferences_group_set_description (
      self->login_group,
      _ ("Each connection has its own user name and password, asked for when it is connected. Some "
         "services use the two for something else: an API key and an empty password. Then say here "
         "what they are called."));
}

static void
fl_login_page_class_init (FlLoginPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  FL_SERVICE_PAGE_CLASS (klass)->bind = fl_login_page_bind;
  fl_service_page_class_bind_template (FL_SERVICE_PAGE_CLASS (klass),
                                       "service-wizard/types/fl-login-page.ui", fields);
  gtk_widget_class_bind_template_child (widget_class, FlLoginPage, login_group);
}

static void
fl_login_page_init (FlLoginPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
